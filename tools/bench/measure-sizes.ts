import { pause } from '../house/wait.js';
import { startCase } from './commands.js';
import { DATABASES, totalOf, vacuumedSizes, type Sizes } from './database-sizes.js';
import { measure } from './measure.js';
import type { Bench } from './measured.js';
import type { BenchOptions } from './options.js';
import { kiloBytes, table } from './report.js';

/** Temporal's queues are emptied a moment after their work is done. */
const REST_MS = 5_000;
const LARGEST = 6;

/** How much either database grows by each instance that waits with its driver. */
export async function measureSizes(bench: Bench, { waiting }: BenchOptions): Promise<void> {
  const { stage, report } = bench;
  const lanes = Math.min(10, stage.office.lanes);
  await stage.settle();
  await pause(REST_MS);
  const before = await vacuumedSizes(stage);
  await measure(waiting, lanes, async (_, lane) => void (await startCase(stage.office, lane)));
  await stage.settle();
  await pause(REST_MS);
  const after = await vacuumedSizes(stage);
  const each = (name: (typeof DATABASES)[number]): number =>
    (totalOf(after[name]) - totalOf(before[name])) / waiting;
  report.section(`Growth by ${waiting} waiting instances, kB each`, [
    ...table(
      ['', 'kB an instance'],
      [
        ['Kontor', kiloBytes(each('kontor'))],
        ['Temporal, main', kiloBytes(each('temporal'))],
        ['**both**', `**${kiloBytes(each('kontor') + each('temporal'))}**`],
        ['Temporal, visibility', kiloBytes(each('temporal_visibility'))],
      ],
    ),
    '',
    `Tables with their indexes, after VACUUM and CHECKPOINT, with the idempotency key of each start. Most of it: ${DATABASES.slice(
      0,
      2,
    )
      .map((name) => largest(before[name], after[name], waiting))
      .join('; ')}.`,
  ]);
}

function largest(before: Sizes, after: Sizes, waiting: number): string {
  return [...after]
    .map(([name, bytes]) => ({ name, bytes: (bytes - (before.get(name) ?? 0)) / waiting }))
    .sort((a, b) => b.bytes - a.bytes)
    .slice(0, LARGEST)
    .map(({ name, bytes }) => `${name.replace('public.', '')} ${kiloBytes(bytes)}`)
    .join(', ');
}
