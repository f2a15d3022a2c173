import { join } from 'node:path';
import { seededRandom } from '../house/random.js';
import { startHouse, type House } from '../house/start-house.js';
import { startMailServer } from '../replay/mail-server.js';
import { openAcknowledgedLog, type AcknowledgedLog } from './acknowledged.js';
import { checkHouse, faultsOf, type Figures, type Findings } from './check/check-house.js';
import { openDesk } from './desk.js';
import { TARGETS, killAsPlanned, noteAnswer, planKills, worstRecoverySeconds, type Kill } from './kills.js';
import { mixed } from './load.js';
import { deployModels } from './models.js';

export interface ChaosOptions {
  readonly seed: number;
  readonly kills: number;
  /** The load goes on until so many were acknowledged. */
  readonly commands: number;
  readonly people: number;
  readonly say: (line: string) => void;
}

export interface ChaosReport extends Findings, Figures {
  readonly seed: number;
  readonly kills: readonly Kill[];
  readonly acknowledged: number;
  /** Refusals, and repetitions that were answered otherwise; must be empty as well. */
  readonly complaints: readonly string[];
  readonly loadSeconds: number;
  readonly worstRecoverySeconds: number;
}

const REPEATED = 0.03;

/** Kills parts of a whole Kontor with SIGKILL while people work, then compares what was acknowledged with the record. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const mailServer = await startMailServer();
  const house = await startHouse({ KONTOR_LOG_LEVEL: 'fatal', KONTOR_SMTP_URL: mailServer.url });
  try {
    await deployModels(house.url);
    const log = await openAcknowledgedLog(join(house.dataDir, 'acknowledged.jsonl'));
    const loaded = await load(house, log, options);
    await log.close();
    options.say(`${log.entries.length} commands in ${loaded.loadSeconds.toFixed(0)} s; checking`);
    const checked = await checkHouse({
      databaseUrl: await house.databaseAdminUrl(),
      temporalAddress: await house.temporalAddress(),
      acknowledged: log.entries,
      deliveries: mailServer.messageIds,
    });
    return { seed: options.seed, ...loaded, ...checked, acknowledged: log.entries.length };
  } finally {
    await house.stop();
    await mailServer.close();
  }
}

async function load(
  house: House,
  log: AcknowledgedLog,
  { seed, kills: count, commands, people, say }: ChaosOptions,
): Promise<Pick<ChaosReport, 'kills' | 'complaints' | 'loadSeconds' | 'worstRecoverySeconds'>> {
  const startedMs = performance.now();
  const kills: Kill[] = [];
  const chance = seededRandom(seed + 1);
  const desk = openDesk({
    urlsFor: () => [house.url],
    log,
    repeated: () => chance() < REPEATED,
    onAnswered: (askedMs) => noteAnswer(kills, askedMs),
  });
  let isKilling = true;
  const work = async (person: number): Promise<void> => {
    const random = seededRandom(seed * 1_000 + person);
    while (isKilling || log.entries.length < commands) await mixed(desk, random);
  };
  const killing = killAsPlanned(planKills(seededRandom(seed), count, commands), {
    kills,
    acknowledged: () => log.entries.length,
    pidOf: async (target) => (await house.parts().catch(() => null))?.get(target),
    say,
  }).finally(() => {
    isKilling = false;
  });
  await Promise.all([killing, ...Array.from({ length: people }, (_, person) => work(person))]);
  desk.close();
  const loadSeconds = (performance.now() - startedMs) / 1000;
  return {
    kills,
    complaints: desk.complaints,
    loadSeconds,
    worstRecoverySeconds: worstRecoverySeconds(kills),
  };
}

/** Everything a run must not have, one line each. */
export function faultsOfRun(report: ChaosReport): readonly string[] {
  const { mailRepeats, kills, complaints } = report;
  const tooMany = mailRepeats > kills.length ? [`${mailRepeats} mails were repeated`] : [];
  return [...faultsOf(report), ...complaints, ...tooMany];
}

/** One row of the table that a series of runs ends with. */
export function rowOf(report: ChaosReport): Readonly<Record<string, string | number>> {
  const killed = TARGETS.map((target) => report.kills.filter((kill) => kill.target === target).length);
  return {
    seed: report.seed,
    commands: report.acknowledged,
    seconds: Math.round(report.loadSeconds),
    [`kills ${TARGETS.join('/')}`]: `${report.kills.length} (${killed.join('/')})`,
    lost: report.lost.length,
    doubled: report.doubled.length,
    'mails repeated': `${report.mailRepeats} of ${report.mails}`,
    'other faults': faultsOfRun(report).length - report.lost.length - report.doubled.length,
    'worst recovery s': report.worstRecoverySeconds.toFixed(1),
    'worst driver s': report.worstDriverSeconds.toFixed(1),
    'all driven after s': report.allDrivenSeconds.toFixed(1),
    'worst timer s': report.worstTimerSeconds.toFixed(1),
  };
}
