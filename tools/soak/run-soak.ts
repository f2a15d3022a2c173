import { appendFile, writeFile } from 'node:fs/promises';
import { databaseSizes } from '../bench/database-sizes.js';
import { driverLag } from '../bench/driver-lag.js';
import { machineLine } from '../bench/machine.js';
import { openStage, onStage, UNDRIVEN, type Stage } from '../bench/stage.js';
import { memoryUse } from '../bench/usage.js';
import { quantile } from '../house/quantile.js';
import { pause } from '../house/wait.js';
import { minuteLine, minutesMarkdown, type Minute } from './minutes.js';
import { createMix, THINGS_A_COMMAND } from './mix.js';

export interface SoakOptions {
  readonly minutes: number;
  /** Commands a second; what is read between them is not counted. */
  readonly rate: number;
  readonly logLevel: string;
  readonly markdown: string | null;
  readonly say: (line: string) => void;
}

const LANES = 10;
const MINUTE_MS = 60_000;
/** Cases whose driver is looked at each minute. */
const SAMPLE = 20;
const SHOWN_ERRORS = 20;

/** What happened since the last minute. */
interface Since {
  tookMs: number[];
  commands: number;
  errors: number;
}

/** A steady mix of work on a whole house for so many minutes. What fails is counted and the rest goes on. */
export async function runSoak(options: SoakOptions): Promise<readonly Minute[]> {
  const { minutes: length, rate, markdown, say } = options;
  const stage = await openStage(LANES, { KONTOR_LOG_LEVEL: options.logLevel });
  const minutes: Minute[] = [];
  return onStage(stage, say, async () => {
    const machine = await machineLine(stage.database);
    const setting = `${length} minutes, ${rate} commands/s, and reads between them: of ten things 3 starts, 2 completions, 1 claim + complete, 2 inbox pages, 1 case, 1 history page`;
    say(`${machine}\n${setting}`);
    if (markdown !== null) await writeFile(markdown, `${machine}\n\n${setting}\n`);
    const since: Since = { tookMs: [], commands: 0, errors: 0 };
    const endMs = performance.now() + length * MINUTE_MS;
    const load = offer(stage, rate * THINGS_A_COMMAND, endMs, since, say);
    for (let minute = 1; minute <= length; minute += 1) {
      await pause(Math.max(0, endMs - (length - minute) * MINUTE_MS - performance.now()));
      const taken = { ...since };
      Object.assign(since, { tookMs: [], commands: 0, errors: 0 });
      const seen = await look(stage, minute, taken).catch((error: unknown) => {
        say(`minute ${minute} could not be read: ${String(error)}`);
        return null;
      });
      if (seen === null) continue;
      minutes.push(seen);
      say(minuteLine(seen));
    }
    await load;
    const table = minutesMarkdown(minutes);
    say(`\n${table.join('\n')}\n`);
    if (markdown !== null) await appendFile(markdown, `\n${table.join('\n')}\n`);
    say(`at the end drivers were behind for ${(await stage.settle()).toFixed(1)} s`);
    return minutes;
  });
}

/** Begins the next thing at each tick, on the lane that is free; latency counts from the moment it was due. */
async function offer(
  { office }: Stage,
  rate: number,
  endMs: number,
  since: Since,
  say: (line: string) => void,
): Promise<void> {
  const mix = createMix(office);
  const beginMs = performance.now();
  let next = 0;
  let shown = 0;
  const run = async (lane: number): Promise<void> => {
    for (;;) {
      const index = next;
      const dueMs = beginMs + (index * 1_000) / rate;
      if (dueMs >= endMs) return;
      next += 1;
      await pause(Math.max(0, dueMs - performance.now()));
      try {
        const commands = await mix.next(index, lane);
        since.commands += commands;
      } catch (error) {
        since.errors += 1;
        shown += 1;
        if (shown <= SHOWN_ERRORS) say(`failed: ${error instanceof Error ? error.message : String(error)}`);
      }
      since.tookMs.push(performance.now() - dueMs);
    }
  };
  await Promise.all(Array.from({ length: LANES }, (_, lane) => run(lane)));
}

async function look(stage: Stage, minute: number, { tookMs, commands, errors }: Since): Promise<Minute> {
  const [memory, databases, undriven] = await Promise.all([
    memoryUse(stage.house),
    databaseSizes(stage),
    stage.database.query<{ count: number }>(UNDRIVEN),
  ]);
  const { lagMs } = await driverLag(stage, Date.now() - MINUTE_MS, SAMPLE);
  return {
    ...{ minute, commands, requests: tookMs.length, errors },
    ...{ p50Ms: quantile(tookMs, 0.5), p99Ms: quantile(tookMs, 0.99), lagP99Ms: quantile(lagMs, 0.99) },
    ...{ undriven: undriven.rows[0]?.count ?? 0, memory, databases },
  };
}
