import { openWaits, type EngineState } from '@kontor/engine';
import type pg from 'pg';

/** What must never be found, and the rows that would show it; `$1`: keys of the processes. */
const NEVER = {
  'an open task in a case that has ended': `SELECT t.id FROM user_task t JOIN process_instance i ON i.id = t.instance_id
    WHERE i.process_key = ANY($1) AND t.state = 'open' AND i.ended_at IS NOT NULL`,
  'an open task that is offered to nobody': `SELECT t.id FROM user_task t WHERE t.process_key = ANY($1) AND t.state = 'open'
    AND NOT EXISTS (SELECT 1 FROM task_candidate c WHERE c.task_id = t.id)`,
  'a candidate of a task that is not open': `SELECT t.id FROM user_task t JOIN task_candidate c ON c.task_id = t.id
    WHERE t.process_key = ANY($1) AND t.state <> 'open'`,
  'a task whose history tells otherwise': `SELECT t.id FROM user_task t LEFT JOIN history_event h
      ON h.instance_id = t.instance_id AND h.wait_id = t.wait_id
    WHERE t.process_key = ANY($1) GROUP BY t.id HAVING count(*) FILTER (WHERE h.type = 'task.opened') <> 1
      OR count(*) FILTER (WHERE h.type = 'task.completed') <> (t.state = 'completed')::int
      OR count(*) FILTER (WHERE h.type = 'task.cancelled') <> (t.state = 'cancelled')::int`,
  'a case whose end its history does not tell': `SELECT i.id FROM process_instance i LEFT JOIN history_event h
      ON h.instance_id = i.id AND h.type IN ('instance.completed', 'instance.cancelled', 'instance.terminated')
    WHERE i.process_key = ANY($1) GROUP BY i.id HAVING count(h.seq) <> (i.ended_at IS NOT NULL)::int
      OR (i.ended_at IS NULL) <> (i.status IN ('active', 'suspended'))`,
  'something left for a case that has ended': `SELECT i.id FROM process_instance i
    WHERE i.process_key = ANY($1) AND i.ended_at IS NOT NULL AND (
      EXISTS (SELECT 1 FROM pending_trigger p WHERE p.instance_id = i.id)
      OR EXISTS (SELECT 1 FROM correlation_key c WHERE c.instance_id = i.id))`,
  'a message that came twice': `SELECT h.instance_id AS id FROM history_event h JOIN process_instance i ON i.id = h.instance_id
    WHERE i.process_key = ANY($1) AND h.type = 'message.ignored'`,
  'an incident': `SELECT f.id FROM incident f JOIN process_instance i ON i.id = f.instance_id WHERE i.process_key = ANY($1)`,
  'a letter with two documents': `SELECT i.id FROM process_instance i JOIN document d ON d.instance_id = i.id
    WHERE i.process_key = ANY($1) GROUP BY i.id HAVING count(*) > 1`,
} as const;

/** Rows of tasks, cases and history that do not agree with each other, and incidents. */
export async function checkState(client: pg.Client, keys: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [name, sql] of Object.entries(NEVER)) {
    const { rows } = await client.query<{ id: string }>(sql, [keys]);
    found.push(...rows.map(({ id }) => `${name}: ${id}`));
  }
  return [...found, ...(await snapshotsWithoutTasks(client, keys))];
}

/** Cases whose snapshot waits for other tasks than those that are open. */
async function snapshotsWithoutTasks(client: pg.Client, keys: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string; snapshot: EngineState; waits: readonly string[] }>(
    `SELECT i.id, i.snapshot, ARRAY(SELECT t.wait_id FROM user_task t WHERE t.instance_id = i.id AND t.state = 'open'
       ORDER BY t.wait_id) AS waits FROM process_instance i WHERE i.process_key = ANY($1)`,
    [keys],
  );
  return rows
    .filter(({ snapshot, waits }) => {
      const open = openWaits(snapshot).filter(({ kind }) => kind === 'userTask');
      return String(open.map(({ waitId }) => waitId).sort()) !== String([...waits].sort());
    })
    .map(({ id }) => `a snapshot that waits for other tasks than the open ones: ${id}`);
}

const UNSETTLED = `SELECT i.id || ' ' || i.process_key AS id FROM process_instance i WHERE i.process_key = ANY($1) AND i.ended_at IS NULL
    AND (i.next_due_at < clock_timestamp()
      OR EXISTS (SELECT 1 FROM pending_trigger p WHERE p.instance_id = i.id)
      OR EXISTS (SELECT 1 FROM activity_result a WHERE a.instance_id = i.id AND a.consumed_at IS NULL)
      OR i.snapshot::text LIKE '%"kind": "activity"%' OR i.process_key = $2)
  UNION ALL SELECT m.id || ' mail ' || m.state FROM outgoing_mail m JOIN process_instance i ON i.id = m.instance_id
    WHERE i.process_key = ANY($1) AND m.state <> 'sent'`;

/** What must still happen by itself: due timers, running activities, mails, cases that need nobody (`byThemselves`). */
export async function findUnsettled(
  client: pg.Client,
  keys: readonly string[],
  byThemselves: string,
): Promise<readonly string[]> {
  const { rows } = await client.query<{ id: string }>(UNSETTLED, [keys, byThemselves]);
  return rows.map(({ id }) => id);
}

/** Longest time, in seconds, between a timer's due time and its firing. */
export async function worstTimerDelaySeconds(client: pg.Client, keys: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ late: number | null }>(
    `SELECT max(extract(epoch FROM f.at - (s.data->>'dueAt')::timestamptz))::float8 AS late
     FROM history_event f JOIN history_event s ON s.instance_id = f.instance_id AND s.wait_id = f.wait_id AND s.type = 'timer.started'
       JOIN process_instance i ON i.id = f.instance_id
     WHERE f.type = 'timer.fired' AND i.process_key = ANY($1)`,
    [keys],
  );
  return rows[0]?.late ?? 0;
}
