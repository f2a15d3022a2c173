import type pg from 'pg';

/** How late timers fired, by the record alone: the instant they were started for, and the instant of the firing's event. */
export interface Lateness {
  readonly due: number;
  readonly fired: number;
  /** More than once; must be 0. */
  readonly doubled: number;
  /** Before they were due; must be 0. */
  readonly early: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

/** How many cases of `processKey` still wait for their timer. */
export async function stillWaiting(database: pg.Pool, processKey: string): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM process_instance WHERE process_key = $1 AND ended_at IS NULL',
    [processKey],
  );
  return rows[0]?.count ?? 0;
}

/** Timers of `processKey` that are due from `from` on. Reads the whole history: for afterwards. */
export async function latenessOf(database: pg.Pool, processKey: string, from: Date): Promise<Lateness> {
  await database.query('ANALYZE history_event, process_instance');
  const { rows } = await database.query<Lateness>(
    `WITH firing AS (
       SELECT instance_id, wait_id, count(*) AS times, min(at) AS at FROM history_event WHERE type = 'timer.fired' GROUP BY 1, 2),
     timer AS (
       SELECT s.instance_id, (s.data->>'dueAt')::timestamptz AS due_at, f.times, f.at AS fired_at
       FROM history_event s JOIN process_instance i ON i.id = s.instance_id
       LEFT JOIN firing f ON f.instance_id = s.instance_id AND f.wait_id = s.wait_id
       WHERE i.process_key = $1 AND s.type = 'timer.started' AND (s.data->>'dueAt')::timestamptz >= $2),
     late AS (SELECT *, extract(epoch FROM fired_at - due_at) * 1000 AS ms FROM timer)
     SELECT count(*)::int AS due, count(fired_at)::int AS fired, (count(*) FILTER (WHERE times > 1))::int AS doubled,
       (count(*) FILTER (WHERE ms < 0))::int AS early,
       coalesce(percentile_disc(0.5) WITHIN GROUP (ORDER BY ms), 0)::float8 AS "p50Ms",
       coalesce(percentile_disc(0.99) WITHIN GROUP (ORDER BY ms), 0)::float8 AS "p99Ms", coalesce(max(ms), 0)::float8 AS "maxMs"
     FROM late`,
    [processKey, from],
  );
  const [row] = rows;
  if (row === undefined) throw new Error('an aggregate has one row');
  return row;
}
