import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RoleAssignment } from '@kontor/contracts';
import {
  INSTANCE_SORTS,
  isInstanceVisible,
  isTaskVisible,
  listInstances,
  listTasks,
  newId,
  rowsOf,
} from '@kontor/database';
import type { InstanceFilter, InstanceSort, TaskWay, Viewer } from '@kontor/database';
import { canComplete, may } from '@kontor/policy';
import type { TaskRule } from '@kontor/policy';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { createRandom } from './random.js';

const CASES = 150;
const ROLES = ['office', 'hr', 'line-manager', 'management'] as const;
const NOW = '2026-03-02T08:00:00.000Z';
const { next, pick } = createRandom(11);
const people = Array.from({ length: 8 }, newId);
const units = [newId(), newId()];
const chance = <T>(share: number, value: T): T | null => (next() < share ? value : null);
const roleOf = (personId: string): RoleAssignment => ({
  ...{ personId, role: pick(ROLES), orgUnitId: chance(0.5, pick(units)) },
  ...{ validFrom: null, validTo: null },
});
const assignments = people.flatMap((id) => (next() < 0.25 ? [] : [roleOf(id), roleOf(id)]));

interface Task extends TaskRule {
  readonly id: string;
}
interface Viewing {
  readonly viewer: Viewer;
  readonly personId: string;
}

const wayOf = (personId: string, processKeys: readonly string[] | null = null): TaskWay => ({
  ...{ personId, processKeys },
  roles: assignments
    .filter((held) => held.personId === personId)
    .map(({ role, orgUnitId }) => ({ role, orgUnitId })),
});

function viewing(personId: string, index: number): Viewing {
  const roles = assignments.filter((held) => held.personId === personId);
  const actor = { personId, accountId: personId, displayName: '', language: 'de' as const, roles };
  const orgUnitIds = roles.flatMap(({ orgUnitId }) => (orgUnitId === null ? [] : [orgUnitId]));
  const other = people[(index + 3) % people.length] ?? personId;
  const viewer: Viewer = {
    ...{ personId, own: wayOf(personId), seesAllCases: may(actor, 'instance.read', {}) },
    standIns: index % 2 === 0 ? [wayOf(other, index % 4 === 0 ? ['a'] : null)] : [],
    orgUnitIds: orgUnitIds.filter((orgUnitId) => may(actor, 'instance.read', { orgUnitId })),
  };
  return { viewer, personId };
}

/** Sets of every size are gathered, or only those that lie far apart, or every set is read in the order of an index. */
describe.each([10_000, 8, 0])('lists that gather sets of up to %i', (limit) => {
  let database: TestDatabase;
  const tasks: Task[] = [];
  const cases: string[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    const tx = database.dataSource.manager;
    const definitionId = newId();
    const model = JSON.stringify({ key: 'a', name: { de: 'A', en: 'A' }, nodes: {} });
    await rowsOf(
      tx,
      `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'a', 1, 'h', $2, '')`,
      [definitionId, model],
    );
    for (let index = 0; index < CASES; index += 1) {
      const id = newId();
      const isEnded = next() < 0.3;
      const isConfidential = next() < 0.3;
      cases.push(id);
      await rowsOf(
        tx,
        `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, last_hash, last_event_at, snapshot,
           snapshot_format, root_id, is_confidential, org_unit_id, owner_id, started_by, started_at, ended_at)
         VALUES ($1, $2, 'a', $3, $4, '', $9, '{}', 1, $1, $5, $6, $7, $8, $9::timestamptz + make_interval(hours => $10), CASE WHEN $4 = 'active' THEN NULL ELSE now() END)`,
        [
          ...[id, definitionId, `A-2026-${index}`, isEnded ? 'completed' : 'active', isConfidential],
          ...[
            chance(0.3, pick(units)),
            chance(0.3, pick(people)),
            chance(0.5, pick(people)),
            NOW,
            Math.floor(next() * 99),
          ],
        ],
      );
      if (next() < 0.1) await rowsOf(tx, 'INSERT INTO instance_access VALUES ($1, $2)', [id, pick(people)]);
      for (let count = 0; count < 2; count += 1) await addTask(id, isEnded, isConfidential);
    }
  });
  afterAll(() => database.close());

  async function addTask(instanceId: string, isEnded: boolean, ofConfidential: boolean): Promise<void> {
    const tx = database.dataSource.manager;
    const isOpen = !isEnded && next() < 0.7;
    const id = newId();
    const task: Task = {
      ...{ id, processKey: pick(['a', 'b']), isConfidential: ofConfidential || next() < 0.1 },
      candidateGroups: isOpen ? [...new Set([pick(ROLES), next() < 0.3 ? pick(people) : pick(ROLES)])] : [],
      ...{ assigneeId: chance(0.3, pick(people)), orgUnitId: chance(0.5, pick(units)) },
      exclusions: next() < 0.3 ? [pick(people)] : [],
    };
    if (isOpen) tasks.push(task);
    const { processKey, assigneeId, orgUnitId, isConfidential = false } = task;
    const dueAt = chance(0.8, new Date(Date.parse(NOW) + Math.floor(next() * 9) * 3_600_000).toISOString());
    await rowsOf(
      tx,
      `INSERT INTO user_task (id, instance_id, wait_id, element_id, process_key, name_de, name_en, state, assignee_id, org_unit_id,
         is_confidential, opened_at, due_at, completed_by)
       VALUES ($1, $2, $3, 'e', $4, 'N', 'N', $5, $6, $7, $8, $9, $10, $11)`,
      [
        ...[
          id,
          instanceId,
          id,
          processKey,
          isOpen ? 'open' : 'completed',
          assigneeId,
          orgUnitId,
          isConfidential,
        ],
        ...[NOW, dueAt, isOpen ? null : pick(people)],
      ],
    );
    for (const group of task.candidateGroups) {
      const isPerson = people.includes(group);
      await rowsOf(tx, 'INSERT INTO task_candidate VALUES ($1, $2, $3, $4, $5)', [
        ...[id, isPerson ? null : group, isPerson ? group : null, dueAt],
        // rows from before the unit was copied have none
        next() < 0.8 ? orgUnitId : null,
      ]);
    }
    for (const personId of task.exclusions)
      await rowsOf(tx, `INSERT INTO task_exclusion VALUES ($1, $2, 'x')`, [id, personId]);
  }

  const page = { page: 1, perPage: 1_000 };
  const all = people.map(viewing);
  const tx = () => database.dataSource.manager;

  it('offer a person exactly the tasks that policy lets them complete', async () => {
    const members = people.map((id) => ({ id, isActive: true }));
    for (const { viewer, personId } of all) {
      for (const sort of ['dueAt', 'openedAt'] as const) {
        const shown = new Set<string>();
        for (const view of ['mine', 'groups'] as const) {
          const { data, total } = await listTasks(
            tx(),
            viewer,
            { ...page, view, state: 'open', sort, order: 'desc' },
            limit,
          );
          expect(total).toBe(data.length);
          for (const { id } of data) shown.add(id);
        }
        const allowed = tasks
          .filter((task) => canComplete({ personId }, task, members, assignments, [], NOW).allowed)
          .map(({ id }) => id);
        const excluded = tasks.filter(({ exclusions }) => exclusions.includes(personId)).map(({ id }) => id);
        expect([...shown].filter((id) => !excluded.includes(id)).sort()).toEqual(allowed.sort());
      }
    }
  });

  it('show the same tasks and cases as a look at each of them', async () => {
    for (const { viewer } of all) {
      const { data } = await listTasks(
        tx(),
        viewer,
        { ...page, view: 'all', state: 'open', sort: 'dueAt', order: 'asc' },
        limit,
      );
      const visible: string[] = [];
      for (const { id } of tasks) if (await isTaskVisible(tx(), viewer, id)) visible.push(id);
      expect(data.map(({ id }) => id).sort()).toEqual(visible.sort());
      const found = await listInstances(tx(), viewer, { ...page, sort: 'nextDueAt', order: 'asc' }, limit);
      const seen: string[] = [];
      for (const id of cases) if (await isInstanceVisible(tx(), viewer, id)) seen.push(id);
      expect(found.data.map(({ id }) => id).sort()).toEqual(seen.sort());
      expect(found.total).toBe(seen.length);
    }
  });

  it('give each task once and in order when read by pages, those without a deadline last', async () => {
    for (const { viewer } of all) {
      for (const order of ['asc', 'desc'] as const) {
        const list = async (part: { page: number; perPage: number }) =>
          (
            await listTasks(
              tx(),
              viewer,
              { ...part, view: 'groups', state: 'open', sort: 'dueAt', order },
              limit,
            )
          ).data;
        const whole = await list({ page: 1, perPage: 1_000 });
        const parts = [...(await list({ page: 1, perPage: 7 })), ...(await list({ page: 2, perPage: 7 }))];
        expect(parts.map(({ id }) => id)).toEqual(whole.slice(0, 14).map(({ id }) => id));
        const dues = whole.map(({ dueAt }) => dueAt);
        const dated = dues.filter((dueAt) => dueAt !== null);
        const sorted = [...dated].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
        expect(dues.slice(0, dated.length)).toEqual(order === 'asc' ? sorted : sorted.reverse());
      }
    }
  });

  it.each(Object.keys(INSTANCE_SORTS) as InstanceSort[])(
    'give the same cases by %s, page by page, with every filter',
    async (sort) => {
      const filters = [
        {},
        { processKey: 'a' },
        { q: '-12' },
        { status: 'active' },
        { status: 'completed', q: '-1' },
      ];
      for (const [index, { viewer }] of all.entries()) {
        for (const filter of filters as Partial<InstanceFilter>[]) {
          const order = index % 2 === 0 ? 'asc' : 'desc';
          const list = (part: { page: number; perPage: number }, most: number) =>
            listInstances(tx(), viewer, { ...part, ...filter, sort, order }, most);
          const whole = await list(page, 10_000);
          const first = await list({ page: 1, perPage: 7 }, limit);
          const second = await list({ page: 2, perPage: 7 }, limit);
          const ids = whole.data.map(({ id }) => id);
          expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(ids.slice(0, 14));
          expect([first.total, second.total]).toEqual([whole.total, whole.total]);
        }
      }
    },
  );
});
