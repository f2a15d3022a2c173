import { claimAndComplete, completeTask, startCase, type OpenTask } from './commands.js';
import { measure } from './measure.js';
import { measured, type Bench } from './measured.js';
import type { BenchOptions, Part } from './options.js';

const WARM_UP = 300;

/** The first requests of a program are slower than all that follow. */
export async function warmUp({ stage: { office, settle } }: Bench, count: number): Promise<void> {
  const tasks: OpenTask[] = [];
  const lanes = Math.min(5, office.lanes);
  await measure(
    Math.min(count, WARM_UP),
    lanes,
    async (_, lane) => void tasks.push(await startCase(office, lane)),
  );
  await measure(tasks.length, lanes, async (index, lane) => {
    const task = taskAt(tasks, index);
    await (index % 2 === 0 ? completeTask(office, lane, task) : claimAndComplete(office, lane, task));
  });
  await settle();
}

/** Start, complete, claim + complete with so many in flight; between two measurements the drivers catch up. */
export async function measureCommands(
  bench: Bench,
  { count, lanes, parts }: Pick<BenchOptions, 'count' | 'lanes' | 'parts'>,
  suffix = '',
): Promise<void> {
  const { office, settle } = bench.stage;
  const has = (part: Part): boolean => parts.has(part);
  for (const inFlight of lanes) {
    const tasks: OpenTask[] = [];
    const start = (): ReturnType<typeof measure> =>
      measure(count, inFlight, async (_, lane) => void tasks.push(await startCase(office, lane)));
    await (has('start') ? measured(bench, `start${suffix}`, inFlight, start) : start());
    await settle();
    const forPairs = has('pairs') ? tasks.splice(has('complete') ? tasks.length >> 1 : 0) : [];
    if (has('complete')) {
      await measured(bench, `complete${suffix}`, inFlight, () =>
        measure(tasks.length, inFlight, (index, lane) => completeTask(office, lane, taskAt(tasks, index))),
      );
      await settle();
    }
    if (has('pairs')) {
      await measured(bench, `claim + complete${suffix}`, inFlight, () =>
        measure(forPairs.length, inFlight, (index, lane) =>
          claimAndComplete(office, lane, taskAt(forPairs, index)),
        ),
      );
      await settle();
    }
  }
}

function taskAt(tasks: readonly OpenTask[], index: number): OpenTask {
  const found = tasks[index];
  if (found === undefined) throw new Error(`there is no task ${index}`);
  return found;
}
