import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { completeTask, startCase, type OpenTask } from './commands.js';
import { openInspector, type CpuProfile } from './inspector.js';
import { machineLine } from './machine.js';
import { measure, type Figures } from './measure.js';
import { measured, type Bench } from './measured.js';
import { warmUp } from './measure-commands.js';
import type { BenchOptions } from './options.js';
import { timeByArea } from './profile-areas.js';
import { openReport, table } from './report.js';
import { openStage, onStage } from './stage.js';
import { statementsDuring, type StatementTime } from './statement-log.js';

const SAMPLE_MICROSECONDS = 200;
const MOST = 1_000;
/** Statements that come less often than once in so many commands belong to something else. */
const RARE = 20;

/** Where the milliseconds of one completion go: the api's own time by area, and each SQL statement. */
export async function runProfile(options: BenchOptions, say: (line: string) => void): Promise<void> {
  const count = Math.min(options.count, MOST);
  const stage = await openStage(5, { KONTOR_LOG_LEVEL: options.logLevel, NODE_OPTIONS: '--inspect-port=0' });
  await onStage(stage, say, async () => {
    const machine = await machineLine(stage.database);
    const bench: Bench = { stage, say, report: openReport(machine, say) };
    await warmUp(bench, options.count);
    const plain = await completions(bench, count, (run) => measured(bench, 'complete', 1, run));
    let profile: CpuProfile | null = null;
    await completions(bench, count, async (run) => {
      profile = await profiled(bench, run);
    });
    if (profile !== null) reportAreas(bench, profile, count, plain);
    let statements: readonly StatementTime[] = [];
    await completions(bench, count, async (run) => {
      statements = await statementsDuring(stage, async () => void (await run()));
    });
    reportStatements(bench, statements, count);
    if (options.markdown !== null) await writeFile(options.markdown, `${bench.report.markdown()}\n`);
  });
}

/** Opens tasks, lets the drivers catch up, and hands over a run that completes them one after another. */
async function completions<T>(
  { stage: { office, settle } }: Bench,
  count: number,
  around: (run: () => Promise<Figures>) => Promise<T>,
): Promise<T> {
  const tasks: OpenTask[] = [];
  await measure(count, 5, async (_, lane) => void tasks.push(await startCase(office, lane)));
  await settle();
  const result = await around(() =>
    measure(tasks.length, 1, async (index, lane) => {
      const task = tasks[index];
      if (task !== undefined) await completeTask(office, lane, task);
    }),
  );
  await settle();
  return result;
}

async function profiled({ stage: { house } }: Bench, run: () => Promise<unknown>): Promise<CpuProfile> {
  const pid = (await house.parts()).get('api');
  if (pid === undefined) throw new Error('the api does not run');
  const inspector = await openInspector(pid, join(house.dataDir, 'log', 'api.log'));
  try {
    await inspector.call('Profiler.enable');
    await inspector.call('Profiler.setSamplingInterval', { interval: SAMPLE_MICROSECONDS });
    await inspector.call('Profiler.start');
    await run();
    const { profile } = await inspector.call<{ readonly profile: CpuProfile }>('Profiler.stop');
    return profile;
  } finally {
    inspector.close();
  }
}

function reportAreas({ report }: Bench, profile: CpuProfile, count: number, plain: Figures): void {
  const times = [...timeByArea(profile)].sort((a, b) => b[1] - a[1]);
  const busy = times.filter(([area]) => area !== 'idle').reduce((sum, [, time]) => sum + time, 0);
  const each = (microseconds: number): string => (microseconds / 1_000 / count).toFixed(2);
  report.section('Time of the api for one complete, 1 in flight', [
    ...table(
      ['area', 'ms a complete', 'share of the busy time'],
      [
        ...times
          .filter(([area]) => area !== 'idle')
          .map(([area, time]) => [area, each(time), `${((time / busy) * 100).toFixed(0)} %`]),
        ['**busy**', `**${each(busy)}**`, '100 %'],
        [
          'idle (waits for PostgreSQL and the client)',
          each(times.find(([area]) => area === 'idle')?.[1] ?? 0),
          '',
        ],
      ],
    ),
    '',
    `Sampled every ${SAMPLE_MICROSECONDS} µs over ${count} completions; without the profiler p50 is ${plain.p50Ms.toFixed(1)} ms.`,
  ]);
}

function reportStatements({ report }: Bench, statements: readonly StatementTime[], count: number): void {
  const often = statements.filter((one) => one.count >= count / RARE);
  const all = often.reduce((sum, one) => sum + one.totalMs, 0);
  const number = often.reduce((sum, one) => sum + one.count, 0);
  report.section('SQL statements of one complete', [
    ...table(
      ['statement', 'times a complete', 'ms a complete in PostgreSQL'],
      [
        ...often.map((one) => [
          `\`${one.text.replaceAll('|', '\\|').replaceAll('`', "'")}\``,
          (one.count / count).toFixed(2),
          (one.totalMs / count).toFixed(3),
        ]),
        ['**all**', `**${(number / count).toFixed(1)}**`, `**${(all / count).toFixed(2)}**`],
      ],
    ),
    '',
    `Parse, bind and execute as PostgreSQL logs them, of the api only, ${count} completions one after another; with what marks drivers as told. COMMIT is the write to the disk.`,
  ]);
}
