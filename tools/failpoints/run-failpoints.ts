import { join } from 'node:path';
import { openAcknowledgedLog, type AcknowledgedLog } from '../chaos/acknowledged.js';
import { checkHouse, faultsOf, type Figures, type Findings } from '../chaos/check/check-house.js';
import { openDesk } from '../chaos/desk.js';
import { deployModels } from '../chaos/models.js';
import { seededRandom } from '../house/random.js';
import { pause } from '../house/wait.js';
import { startProgram, untilOneIsUp, type Program, type ProgramName } from './armed-program.js';
import { startBase, type Base } from './base.js';
import { TRIALS, type Trial } from './trials.js';

export interface FailpointOptions {
  readonly seed: number;
  /** At each point. */
  readonly kills: number;
  /** Only points whose name contains this. */
  readonly only?: string;
  /** False: one check at the end, which waits for all interrupted activities together. */
  readonly isEachChecked: boolean;
  readonly say: (line: string) => void;
}

export interface TrialReport {
  readonly trial: Trial;
  readonly kills: number;
  readonly commands: number;
  readonly seconds: number;
  readonly complaints: readonly string[];
  /** Of everything so far; null when it was not checked after this trial. */
  readonly checked: (Findings & Figures) | null;
  /** Mails that came again since the check before. */
  readonly repeats: number;
}

const PEOPLE = 4;
const ARMED_AT_ONCE = 2;
const LATEST_HIT = 3;
const BETWEEN_TURNS_MS = 50;

interface Stage {
  readonly base: Base;
  readonly log: AcknowledgedLog;
  readonly calmUrl: string;
  readonly isChecked: boolean;
}

/** Ends api or worker at each named point in turn, again and again under a small load, and checks everything after each. */
export async function runFailpoints(options: FailpointOptions): Promise<readonly TrialReport[]> {
  const base = await startBase();
  const log = await openAcknowledgedLog(join(base.dataDir, 'acknowledged.jsonl'));
  const calm = await open(base, 'api', CALM);
  // where the api is killed another worker drives; where workers are killed there is no other
  let calmWorker: Opened | null = null;
  const reports: TrialReport[] = [];
  try {
    await calm.program.untilUp();
    await deployModels(calm.url);
    const trials = TRIALS.filter(({ point }) => point.includes(options.only ?? ''));
    for (const [index, trial] of trials.entries()) {
      const isChecked = options.isEachChecked || index === trials.length - 1;
      if (trial.program === 'api') calmWorker ??= await open(base, 'worker', CALM);
      else {
        await calmWorker?.program.stop();
        calmWorker = null;
      }
      const stage = { base, log, calmUrl: calm.url, isChecked };
      const report = await runTrial(stage, trial, options, index);
      const before = reports.findLast(({ checked }) => checked !== null)?.checked?.mailRepeats ?? 0;
      const repeats = report.checked === null ? 0 : report.checked.mailRepeats - before;
      reports.push({ ...report, repeats });
      const { kills, commands, seconds } = report;
      options.say(
        `${trial.point} in ${trial.program}: ${kills} kills, ${commands} commands, ${seconds.toFixed(0)} s`,
      );
      // told at once: a run of an hour may not come to its end
      const known = faultsOfTrials(reports.slice(0, -1)).length;
      for (const fault of faultsOfTrials(reports).slice(known)) options.say(`  ${fault}`);
    }
    return reports;
  } finally {
    await calmWorker?.program.stop();
    await calm.program.stop();
    await log.close();
    await base.stop();
  }
}

interface Opened {
  readonly url: string;
  readonly program: Program;
}

interface Arming {
  readonly nextPoint: () => string | null;
  readonly onKilled: () => void;
}

const CALM: Arming = { nextPoint: () => null, onKilled: () => undefined };

async function open(base: Base, name: ProgramName, arming: Arming): Promise<Opened> {
  const port = String(await base.freePort());
  const url = `http://localhost:${port}`;
  const env = { ...base.env, ...(name === 'api' ? { KONTOR_PORT: port } : { KONTOR_METRICS_PORT: port }) };
  const probeUrl = `${url}/health/${name === 'api' ? 'live' : 'ready'}`;
  return { url, program: startProgram({ name, env, probeUrl, ...arming }) };
}

async function runTrial(
  { base, log, calmUrl, isChecked }: Stage,
  trial: Trial,
  { seed, kills: wanted }: FailpointOptions,
  index: number,
): Promise<Omit<TrialReport, 'repeats'>> {
  const startedMs = performance.now();
  const random = seededRandom(seed * 100 + index);
  const commandsBefore = log.entries.length;
  let kills = 0;
  const arming = {
    nextPoint: () => (kills < wanted ? `${trial.point}@${1 + Math.floor(random() * LATEST_HIT)}` : null),
    onKilled: () => {
      kills += 1;
    },
  };
  const armed = await Promise.all(
    Array.from({ length: Math.min(ARMED_AT_ONCE, wanted) }, () => open(base, trial.program, arming)),
  );
  let turns = 0;
  const desk = openDesk({
    log,
    // an api that was just killed is not waited for: the other one knows what it has answered
    urlsFor: (kind) => {
      const isArmed = trial.armed.some((one) => one === kind);
      const up = armed.filter(({ program }) => program.isUp());
      const first = up[turns % Math.max(up.length, 1)];
      return isArmed && first !== undefined ? [first.url, calmUrl] : [calmUrl];
    },
    repeated: () => false,
  });
  const turn = trial.turn(base);
  const work = async (person: number): Promise<void> => {
    const chance = seededRandom(seed * 10_000 + index * 100 + person);
    while (kills < wanted) {
      await untilOneIsUp(armed.map(({ program }) => program));
      turns += 1;
      await turn(desk, chance);
      await pause(BETWEEN_TURNS_MS);
    }
  };
  try {
    await Promise.all(Array.from({ length: PEOPLE }, (_, person) => work(person)));
    const checked = isChecked
      ? await checkHouse({
          databaseUrl: base.databaseAdminUrl,
          temporalAddress: base.temporalAddress,
          acknowledged: log.entries,
          deliveries: base.mailServer.messageIds,
        })
      : null;
    return {
      ...{ trial, kills, checked, complaints: desk.complaints },
      commands: log.entries.length - commandsBefore,
      seconds: (performance.now() - startedMs) / 1000,
    };
  } finally {
    desk.close();
    await Promise.all(armed.map(({ program }) => program.stop()));
  }
}

/** Everything a series of trials must not have, one line each. */
export function faultsOfTrials(reports: readonly TrialReport[]): readonly string[] {
  return reports.flatMap(({ trial, checked, complaints, repeats }, index) => {
    const last = reports.slice(0, index).findLastIndex((one) => one.checked !== null);
    // a trial without a check is ended by kills of its own
    const kills = reports.slice(last + 1, index + 1).reduce((sum, one) => sum + one.kills + ARMED_AT_ONCE, 0);
    const tooMany = repeats > kills ? [`${repeats} mails came again`] : [];
    const faults = [...(checked === null ? [] : faultsOf(checked)), ...complaints, ...tooMany];
    return faults.map((fault) => `${trial.point} in ${trial.program}: ${fault}`);
  });
}

/** One row of the table. */
export function rowOfTrial(report: TrialReport): Readonly<Record<string, string | number>> {
  const { trial, kills, commands, repeats, seconds, checked } = report;
  const faults = faultsOfTrials([report]).length;
  const lost = checked?.lost.length ?? 0;
  const doubled = checked?.doubled.length ?? 0;
  return {
    point: trial.point,
    in: trial.program,
    load: trial.load,
    ...{ kills, commands, lost, doubled, 'mails repeated': repeats, 'other faults': faults - lost - doubled },
    seconds: Math.round(seconds),
  };
}
