import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { INSTANCE_SORTS, isTaskVisible, listInstances, listTasks, newId, rowsOf } from '@kontor/database';
import type { InstanceSort, Viewer } from '@kontor/database';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';

const NOW = '2026-03-02T08:00:00.000Z';

describe('somebody to whom more is offered than is counted', () => {
  let database: TestDatabase;
  /** By deadline: every fifth case is confidential, every seventh has a second task, offered to others. */
  let tasks: readonly { readonly id: string; readonly dueAt: string }[];
  const personId = newId();
  const roles = [{ role: 'interviewer', orgUnitId: null }];
  const viewer = { personId, own: { personId, roles, processKeys: null }, standIns: [], orgUnitIds: [] };

  beforeAll(async () => {
    database = await testDatabase();
    const tx = database.dataSource.manager;
    const definitionId = newId();
    await rowsOf(
      tx,
      `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'a', 1, 'h', '{"name": {"de": "A", "en": "A"}}', '')`,
      [definitionId],
    );
    await rowsOf(
      tx,
      `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, last_hash, last_event_at, snapshot,
         snapshot_format, root_id, is_confidential, started_at)
       SELECT id, $1, 'a', 'B-' || n, 'active', '', $2, '{}', 1, id, n % 5 = 0, $2::timestamptz + make_interval(mins => n)
       FROM (SELECT gen_random_uuid() AS id, n FROM generate_series(1, 1400) n) s`,
      [definitionId, NOW],
    );
    await rowsOf(
      tx,
      `INSERT INTO user_task (id, instance_id, wait_id, element_id, process_key, name_de, name_en, state, is_confidential, opened_at, due_at)
       SELECT gen_random_uuid(), i.id, wait, wait, 'a', 'N', 'N', 'open', i.is_confidential, i.started_at,
         i.started_at + make_interval(secs => 400 * (wait = 'second')::int)
       FROM process_instance i CROSS JOIN unnest('{first,second}'::text[]) wait
       WHERE wait = 'first' OR substr(i.business_key, 3)::int % 7 = 0 ORDER BY i.started_at, wait`,
    );
    await rowsOf(
      tx,
      `INSERT INTO task_candidate (task_id, group_name, due_at)
       SELECT id, CASE WHEN element_id = 'first' THEN 'interviewer' ELSE 'hr' END, due_at FROM user_task`,
    );
    tasks = await rowsOf(tx, 'SELECT id, due_at AS "dueAt" FROM user_task ORDER BY due_at, id');
  });
  afterAll(() => database.close());

  it.each([false, true])('sees by pages what a look at each shows (every case: %s)', async (seesAllCases) => {
    const tx = database.dataSource.manager;
    const me: Viewer = { ...viewer, seesAllCases };
    for (const order of ['asc', 'desc'] as const) {
      const visible: string[] = [];
      for (const { id } of (order === 'asc' ? tasks : tasks.toReversed()).slice(0, 90))
        if (await isTaskVisible(tx, me, id)) visible.push(id);
      const shown: string[] = [];
      for (const page of [1, 2]) {
        const list = await listTasks(tx, me, {
          ...{ page, perPage: 25, view: 'all', state: 'open', sort: 'dueAt', order },
        });
        expect(list).toMatchObject({ total: 1_000, isTotalCapped: true });
        shown.push(...list.data.map(({ id }) => id));
      }
      expect(shown).toEqual(visible.slice(0, 50));
      expect(visible.length).toBeLessThan(90);
    }
  });

  it.each([false, true])(
    'takes a process key for a text even when it looks like an id',
    async (seesAllCases) => {
      const me: Viewer = { ...viewer, seesAllCases };
      const request = { page: 1, perPage: 25, state: 'open', sort: 'dueAt', order: 'asc' } as const;
      for (const view of ['groups', 'all'] as const) {
        const list = await listTasks(database.dataSource.manager, me, {
          ...request,
          view,
          processKey: newId(),
        });
        expect(list).toEqual({ data: [], total: 0, isTotalCapped: false });
      }
    },
  );

  it('finds own cases that have ended among those on offer, in every order', async () => {
    const tx = database.dataSource.manager;
    const me: Viewer = { ...viewer, seesAllCases: false };
    await rowsOf(
      tx,
      `UPDATE process_instance SET ended_at = started_at + interval '1 year', status = 'completed', started_by = $1
       WHERE substr(business_key, 3)::int % 100 = 3`,
      [personId],
    );
    for (const sort of Object.keys(INSTANCE_SORTS) as InstanceSort[]) {
      for (const order of ['asc', 'desc'] as const) {
        for (const filter of [{}, { q: 'B-1' }, { processKey: 'a' }]) {
          const request = { ...filter, page: 2, perPage: 10, sort, order };
          const [gathered, apart] = await Promise.all(
            [5_000, 50].map((limit) => listInstances(tx, me, request, limit)),
          );
          expect(apart).toEqual(gathered);
          expect(apart?.data).toHaveLength(10);
        }
      }
    }
  });

  it('sees all cases of those tasks they completed, however many they are', async () => {
    const tx = database.dataSource.manager;
    const me: Viewer = { ...viewer, own: { ...viewer.own, roles: [] }, seesAllCases: false };
    await rowsOf(tx, `UPDATE user_task SET state = 'completed', completed_by = $1`, [personId]);
    const cases = await rowsOf<{ id: string }>(
      tx,
      'SELECT id FROM process_instance ORDER BY business_key, id',
    );
    const request = { page: 1, perPage: 2_000, sort: 'businessKey', order: 'asc' } as const;
    // two tasks of one case are one case: what is gathered must not end before all cases are in
    const found = await listInstances(tx, me, request, 1_450);

    expect(found.data.map(({ id }) => id)).toEqual(cases.map(({ id }) => id));
  });
});
