import { cloneCases } from './clone-cases.js';
import { startCase } from './commands.js';
import { measure } from './measure.js';
import { measured, type Bench } from './measured.js';
import { measureCommands } from './measure-commands.js';
import type { BenchOptions } from './options.js';
import { expectStatus, personOn, type Person } from './people.js';
import { makeViewers, offersFor } from './viewers.js';

const INBOX = '/user-tasks?state=open&perPage=25&sort=dueAt&order=asc';
const CASES = '/process-instances?perPage=25&sort=startedAt&order=desc';
/** Enough to judge a list that answers slowly. */
const MOST_SECONDS = 20;
/** A person who reads never has more than a few questions under way. */
const MOST_LANES = 10;

/** Inbox, history and case list with many open tasks, and commands beside them. */
export async function measureLists(bench: Bench, options: BenchOptions): Promise<void> {
  const { stage, say } = bench;
  const { openTasks, parts } = options;
  const offers = offersFor(openTasks);
  const task = await startCase(stage.office, 0);
  await stage.settle();
  say(`copying one open case ${openTasks} times`);
  await cloneCases(stage.database, { instanceId: task.instanceId, taskId: task.id }, offers, say);
  const lanes = [...new Set(options.lanes.map((inFlight) => Math.min(inFlight, MOST_LANES)))];
  const viewers = await makeViewers(stage.database, offers);
  const reads = Math.min(options.count, 500);
  const read = async (name: string, person: Person, path: string): Promise<void> => {
    const once = async (_: number, lane: number): Promise<void> => {
      expectStatus(await person.get(lane, path), 200);
    };
    await measure(20, 1, once, MOST_SECONDS);
    for (const inFlight of lanes) {
      await measured(bench, name, inFlight, () => measure(reads, inFlight, once, MOST_SECONDS));
    }
  };
  const at = `${openTasks.toLocaleString('en')} open`;
  for (const { userName, sees } of parts.has('inbox') ? viewers : []) {
    const viewer = await personOn(stage.house.url, userName, Math.max(...lanes));
    const total = await totalOf(viewer);
    if (total !== Math.min(sees, 1_000))
      throw new Error(`${userName} sees ${total} tasks instead of ${sees}`);
    const whose = `viewer of ${sees.toLocaleString('en')}, ${at}`;
    await read(`inbox, groups: ${whose}`, viewer, `${INBOX}&view=groups`);
    await read(`inbox, all: ${whose}`, viewer, `${INBOX}&view=all`);
    viewer.close();
  }
  const { office } = stage;
  if (parts.has('history')) {
    await read(
      `history page of one case, ${at}`,
      office,
      `/process-instances/${task.instanceId}/history-events`,
    );
  }
  if (parts.has('cases')) {
    await read(`case list, ${at}`, office, CASES);
    await read(
      `case list of one process, active, ${at}`,
      office,
      `${CASES}&status=active&processKey=bench-decision`,
    );
  }
  if (parts.has('open')) {
    await measureCommands(bench, { ...options, parts: new Set(['start', 'complete'] as const) }, `, ${at}`);
  }
}

async function totalOf(viewer: Person): Promise<number> {
  const answer = expectStatus(await viewer.get(0, `${INBOX}&view=groups`), 200);
  return answer.json<{ readonly total: number }>().total;
}
