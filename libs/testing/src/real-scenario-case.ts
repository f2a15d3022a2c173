import type { Actor, Json, JsonObject } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import type { RealHouse } from './real-scenario-house.js';

/** An open task as the record has it. */
export interface OpenTask {
  readonly id: string;
  readonly elementId: string;
  readonly version: number;
  readonly candidates: readonly string[];
}

/** Open tasks of a case, oldest first. */
export function openTasksOf({ dataSource }: RealHouse, instanceId: string): Promise<readonly OpenTask[]> {
  return rowsOf<OpenTask>(
    dataSource.manager,
    `SELECT t.id, t.element_id AS "elementId", t.version, ARRAY(SELECT coalesce(c.group_name, c.person_id::text)
       FROM task_candidate c WHERE c.task_id = t.id) AS candidates
     FROM user_task t WHERE t.instance_id = $1 AND t.state = 'open' ORDER BY t.opened_at, t.id`,
    [instanceId],
  );
}

/** Status and key of a case. @throws Error when there is none */
export async function caseOf(
  { dataSource }: RealHouse,
  instanceId: string,
): Promise<{ readonly businessKey: string; readonly status: string }> {
  const row = await rowOf<{ businessKey: string; status: string }>(
    dataSource.manager,
    'SELECT business_key AS "businessKey", status FROM process_instance WHERE id = $1',
    [instanceId],
  );
  if (row === null) throw new Error(`no case ${instanceId}`);
  return row;
}

/** The person of an account. @throws Error for an unknown name */
export function personOf({ people }: RealHouse, account: string): Actor {
  const actor = people[account];
  if (actor === undefined) throw new Error(`nobody is called "${account}"`);
  return actor;
}

/** A task as a person does it: the form as it opens, changed by `data`. @throws what the runtime refuses */
export async function completeAs(
  house: RealHouse,
  instanceId: string,
  task: {
    readonly elementId: string;
    readonly by: string;
    readonly outcome: string;
    readonly reason?: string;
    readonly data?: JsonObject;
  },
): Promise<void> {
  const { elementId, by, outcome, reason, data = {} } = task;
  const actor = personOf(house, by);
  const open = (await openTasksOf(house, instanceId)).filter((one) => one.elementId === elementId);
  const mine = open.find(({ candidates }) => candidates.includes(actor.personId)) ?? open[0];
  if (mine === undefined) throw new Error(`no task is open at "${elementId}"`);
  const { form, formData } = await house.runtime.taskForm(mine.id, actor);
  await house.runtime.completeTask({
    ...{ taskId: mine.id, version: mine.version, actor, outcome },
    ...(reason === undefined ? {} : { reason }),
    data: form === null ? data : { ...formData, ...data },
  });
  await house.settle();
}

const REFERENCE = /^@(.+)$/;

/** `@name` texts replaced by what they stand for; `@slot:n` is looked up in the latest proposal of `instanceId`. */
export async function resolved(
  house: RealHouse,
  data: JsonObject,
  instanceId: string | null,
): Promise<JsonObject> {
  const slots = instanceId === null ? [] : await slotIdsOf(house, instanceId);
  const known = (name: string): string => {
    const found = name.startsWith('slot:') ? slots[Number(name.slice(5))] : house.ids.get(name);
    if (found === undefined) throw new Error(`nothing is called "@${name}"`);
    return found;
  };
  const inside = (value: Json): Json => {
    if (typeof value === 'string') {
      const [, name] = REFERENCE.exec(value) ?? [];
      return name === undefined ? value : known(name);
    }
    if (Array.isArray(value)) return value.map(inside);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inside(one)]));
  };
  return inside(data) as JsonObject;
}

/** Slots of the latest proposal for the interview that a case is about. */
export async function slotIdsOf({ dataSource }: RealHouse, instanceId: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ id: string }>(
    dataSource.manager,
    `SELECT s.id FROM interview_slot s JOIN interview v ON v.id = s.interview_id
     WHERE v.instance_id = $1 AND s.round_sequence = v.sequence ORDER BY s.starts_at, s.id`,
    [instanceId],
  );
  return rows.map(({ id }) => id);
}
