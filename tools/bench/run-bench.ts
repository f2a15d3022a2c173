import { writeFile } from 'node:fs/promises';
import { pause } from '../house/wait.js';
import { comparison } from './comparison.js';
import { machineLine } from './machine.js';
import type { Bench } from './measured.js';
import { measureBare } from './measure-bare.js';
import { measureCommands, warmUp } from './measure-commands.js';
import { measureLists } from './measure-lists.js';
import { measureLives, measureSustained } from './measure-lives.js';
import { readMemory, reportMemory, type MemoryReading } from './measure-memory.js';
import { measureSizes } from './measure-sizes.js';
import { measureTemporal } from './measure-temporal.js';
import type { BenchOptions, Part } from './options.js';
import { openReport } from './report.js';
import { openStage, onStage } from './stage.js';

/** A person's browser is one of these. */
const MOST_LANES_OF_LIVES = 20;

/** Measures what was asked for through HTTP, on a house of its own, and writes the tables. */
export async function runBench(options: BenchOptions, say: (line: string) => void): Promise<void> {
  const { parts, lanes } = options;
  const has = (...names: readonly Part[]): boolean => names.some((name) => parts.has(name));
  const most = Math.max(...lanes, has('lives', 'sustained') ? MOST_LANES_OF_LIVES : 1);
  const stage = await openStage(most, { KONTOR_LOG_LEVEL: options.logLevel });
  await onStage(stage, say, async () => {
    const machine = await machineLine(stage.database);
    say(machine);
    const bench: Bench = { stage, say, report: openReport(machine, say) };
    const readings: MemoryReading[] = [];
    const read = async (when: string): Promise<void> => {
      if (has('memory')) readings.push(await readMemory(bench, when));
    };
    if (has('memory')) await pause(options.restSeconds * 1_000);
    await read('idle');
    await warmUp(bench, options.count);
    if (has('sizes')) await measureSizes(bench, options);
    if (has('bare')) await measureBare(bench, options);
    if (has('start', 'complete', 'pairs')) await measureCommands(bench, options);
    if (has('lives')) await measureLives(bench, options);
    if (has('sustained')) await measureSustained(bench, options);
    await read('after load');
    if (has('memory') && readings.length > 1) await pause(options.restSeconds * 1_000);
    await read('at rest again');
    if (has('temporal')) await measureTemporal(bench, options);
    if (has('inbox', 'history', 'cases', 'open')) await measureLists(bench, options);
    if (has('memory')) reportMemory(bench, readings);
    bench.report.section('Beside others', comparison(bench.report.rows(), lanes, options.openTasks));
    if (options.markdown !== null) await writeFile(options.markdown, `${bench.report.markdown()}\n`);
  });
}
