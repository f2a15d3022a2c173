import { randomUUID } from 'node:crypto';
import { signIn, type Answer, type HttpSession } from '../house/http-session.js';
import { check, type Check } from './fault.js';
import type { Rig } from './rig.js';

export interface OpenTask {
  readonly id: string;
  readonly version: number;
}
export interface Started {
  readonly id: string;
  readonly task: OpenTask;
}

/** Deploys a model as its owner. @throws when it is refused */
export async function deploy(url: string, bpmn: string): Promise<void> {
  const owner = await signIn(url, 'technik');
  const { status, body } = await owner.post('/deployments', { bpmn, dmn: [], forms: {} });
  owner.close();
  if (status !== 201) throw new Error(`deployment: ${status} ${JSON.stringify(body)}`);
}

/** What a start was answered with. @throws when it was not accepted */
export function startedOf({ status, body }: Answer): Started {
  if (status !== 201) throw new Error(`start: ${status} ${JSON.stringify(body)}`);
  const { instance, nextTasks } = body as {
    readonly instance: { readonly id: string };
    readonly nextTasks: readonly OpenTask[];
  };
  const [task] = nextTasks;
  if (task === undefined) throw new Error('start: no task is open');
  return { id: instance.id, task };
}

export async function start(
  session: HttpSession,
  processKey: string,
  key: string = randomUUID(),
): Promise<Started> {
  return startedOf(await session.post('/process-instances', { processKey, data: {} }, { key }));
}

export const approve = (session: HttpSession, task: OpenTask, key: string = randomUUID()): Promise<Answer> =>
  session.post(
    `/user-tasks/${task.id}/complete`,
    { outcome: 'approve', data: {} },
    { key, version: task.version },
  );

/** Starts so many cases, a few at once. */
export async function startMany(
  session: HttpSession,
  processKey: string,
  count: number,
): Promise<readonly Started[]> {
  const started: Started[] = [];
  while (started.length < count) {
    const more = Math.min(8, count - started.length);
    started.push(...(await Promise.all(Array.from({ length: more }, () => start(session, processKey)))));
  }
  return started;
}

/** Number of a single-column count. */
export async function countOf(rig: Rig, sql: string, values: readonly unknown[] = []): Promise<number> {
  const [row] = await rig.asOwner<{ count: string }>(`SELECT count(*) AS count ${sql}`, values);
  return Number(row?.count ?? 0);
}

/** Open and closed incidents since the beginning of this house. */
export const incidentsOf = (rig: Rig): Promise<number> => countOf(rig, 'FROM incident');

/** How many of these cases have an event of this type, and the most that one of them has. */
export async function eventsOf(
  rig: Rig,
  ids: readonly string[],
  type: string,
): Promise<{ readonly cases: number; readonly most: number }> {
  const [row] = await rig.asOwner<{ cases: string; most: string | null }>(
    `SELECT count(*) AS cases, max(n) AS most FROM (SELECT instance_id, count(*) AS n FROM history_event
     WHERE instance_id = ANY($1::uuid[]) AND type = $2 GROUP BY instance_id) x`,
    [ids, type],
  );
  return { cases: Number(row?.cases ?? 0), most: Number(row?.most ?? 0) };
}

/** Whether every chain holds, by the command that people use. */
export async function chainsHold(rig: Rig): Promise<Check> {
  const { code, output } = await rig.kontor('verify-audit');
  const isSo = code === 0;
  return check('chains hold', isSo, isSo ? '' : output.trim().slice(0, 300));
}
