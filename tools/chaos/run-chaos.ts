import { join } from 'node:path';
import { APPROVAL_BPMN } from '../house/approval-model.js';
import { signIn } from '../house/http-session.js';
import { startHouse, type House } from '../house/start-house.js';
import { openAcknowledgedLog } from './acknowledged.js';
import { checkRecord, type Verdict } from './check-record.js';
import { runPerson } from './load.js';
import { seededRandom } from './random.js';

export interface ChaosOptions {
  readonly seed: number;
  readonly kills: number;
  /** Goes on after the last kill until so many commands were acknowledged. */
  readonly commands: number;
  readonly people: number;
  readonly say: (line: string) => void;
}

export interface ChaosReport extends Verdict {
  readonly kills: readonly string[];
  readonly acknowledged: number;
}

const TARGETS = ['api', 'worker', 'temporal', 'postgres'] as const;
const LONGEST_PAUSE_MS = 2_500;

/** Kills parts of a whole Kontor with SIGKILL while people work, then compares what was acknowledged with the record. */
export async function runChaos(options: ChaosOptions): Promise<ChaosReport> {
  const { seed, say } = options;
  const house = await startHouse({ KONTOR_LOG_LEVEL: 'fatal' });
  try {
    const owner = await signIn(house.url, 'technik');
    const deployed = await owner.post('/deployments', { bpmn: APPROVAL_BPMN, dmn: [], forms: {} });
    owner.close();
    if (deployed.status !== 201)
      throw new Error(`deployment: ${deployed.status} ${JSON.stringify(deployed.body)}`);
    const log = openAcknowledgedLog(join(house.dataDir, 'acknowledged.jsonl'));
    let isKilling = true;
    const isOver = (): boolean => !isKilling && log.entries.length >= options.commands;
    const people = Array.from({ length: options.people }, () => runPerson(house.url, log, isOver));
    const kills = await killAround(house, seededRandom(seed), options).finally(() => {
      isKilling = false;
    });
    await Promise.all(people);
    log.close();
    say(`${log.entries.length} commands acknowledged, ${kills.length} kills (${kills.join(' ')}); checking`);
    return { ...(await checkRecord(house, log.entries)), kills, acknowledged: log.entries.length };
  } finally {
    await house.stop();
  }
}

async function killAround(
  house: House,
  random: () => number,
  { kills, say }: ChaosOptions,
): Promise<readonly string[]> {
  const killed: string[] = [];
  while (killed.length < kills) {
    await new Promise((resolve) => setTimeout(resolve, 500 + random() * LONGEST_PAUSE_MS));
    const target = TARGETS[Math.floor(random() * TARGETS.length)] ?? 'api';
    const pid = (await house.parts()).get(target);
    // it is being started again at this moment: the next turn chooses anew
    if (pid === undefined || !kill(pid)) continue;
    killed.push(target);
    say(`kill ${killed.length}: ${target}`);
  }
  return killed;
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
