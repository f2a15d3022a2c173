import { driverIdOf } from '@kontor/temporal';
import type { connectTemporal } from '@kontor/temporal';
import type pg from 'pg';
import { waitUntil } from '../../house/wait.js';

type Temporal = ReturnType<typeof connectTemporal>;

const DEADLINE_MS = 10_000;
/** Asking must not hold up what is asked for. */
const [AT_ONCE, PAUSE_MS, PAGE] = [8, 500, 1_000];

/** What Temporal itself says about the drivers of open cases. */
export interface DriverFindings {
  /** Open cases that have no running driver 10 s after the load. */
  readonly undriven: readonly string[];
  /** How long it took until every open case had its driver. */
  readonly allDrivenSeconds: number;
}

/**
 * Asks Temporal for the driver of every open case, again and again for 10 s: its list first, which costs it little, and
 * one by one for those that are not listed. In the end each is asked for once more by itself.
 */
export async function checkDrivers(
  client: pg.Client,
  temporal: Temporal,
  keys: readonly string[],
): Promise<DriverFindings> {
  const startedMs = performance.now();
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM process_instance WHERE process_key = ANY($1) AND ended_at IS NULL`,
    [keys],
  );
  const open = rows.map(({ id }) => id);
  let missing = open;
  const areDriven = async (): Promise<boolean> => {
    const listed = await listedDrivers(temporal, keys);
    const unlisted = missing.filter((id) => !listed.has(driverIdOf(id)));
    // so many cannot be there yet, and asking for each would take the time they need
    missing = unlisted.length > PAGE ? unlisted : await missingOf(client, temporal, unlisted);
    return missing.length === 0;
  };
  await waitUntil(areDriven, DEADLINE_MS, PAUSE_MS);
  const allDrivenSeconds = (performance.now() - startedMs) / 1000;
  // who was late does not count as there because the last asking takes its time
  return {
    undriven: [...new Set([...missing, ...(await missingOf(client, temporal, open))])],
    allDrivenSeconds,
  };
}

/** Those of them that are open and have no driver. */
async function missingOf(client: pg.Client, temporal: Temporal, ids: readonly string[]): Promise<string[]> {
  const missing = await withoutDriver(temporal, ids);
  return missing.length === 0 ? missing : stillOpen(client, missing);
}

/** Ids of the drivers that Temporal lists as running; its list may be a moment behind. */
async function listedDrivers(temporal: Temporal, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const query = `(${queryOf(keys)}) AND ExecutionStatus = 'Running'`;
  const listed = new Set<string>();
  for await (const { workflowId } of temporal.workflow.list({ query, pageSize: PAGE }))
    listed.add(workflowId);
  return listed;
}

const queryOf = (keys: readonly string[]): string => keys.map((key) => `ProcessKey = '${key}'`).join(' OR ');

async function stillOpen(client: pg.Client, ids: readonly string[]): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    'SELECT id FROM process_instance WHERE id = ANY($1) AND ended_at IS NULL',
    [ids],
  );
  return rows.map(({ id }) => id);
}

async function withoutDriver(temporal: Temporal, ids: readonly string[]): Promise<string[]> {
  const missing: string[] = [];
  const rest = [...ids];
  const ask = async (): Promise<void> => {
    for (let id = rest.shift(); id !== undefined; id = rest.shift()) {
      const isRunning = await temporal.workflow
        .getHandle(driverIdOf(id))
        .describe()
        .then(
          ({ status }) => status.name === 'RUNNING',
          () => false,
        );
      if (!isRunning) missing.push(id);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, ask));
  return missing;
}

/** What Temporal and the record say of the driver of a case, in a line for whoever looks for the reason. */
export async function accountOf(client: pg.Client, temporal: Temporal, id: string): Promise<string> {
  const { rows } = await client.query<{ record: string }>(
    `SELECT concat_ws(' ', i.process_key, i.status, 'seq', i.seq, 'since', i.started_at, 'due', i.next_due_at,
        CASE WHEN u.seq IS NULL THEN 'told' ELSE 'told until ' || u.seq END,
        (SELECT string_agg(concat_ws(' ', a.state, a.attempt, CASE WHEN a.consumed_at IS NOT NULL THEN 'taken up' END), ',') FROM activity_result a WHERE a.instance_id = i.id)) AS record
      FROM process_instance i LEFT JOIN undriven u ON u.instance_id = i.id WHERE i.id = $1`,
    [id],
  );
  const driver = await temporal.workflow
    .getHandle(driverIdOf(id))
    .describe()
    .then(
      ({ status, startTime, historyLength, raw }) =>
        `${status.name} since ${startTime.toISOString()}, ${historyLength} events, ${JSON.stringify(raw.pendingActivities)} ${JSON.stringify(raw.pendingWorkflowTask)}`,
      (error: unknown) => String(error),
    );
  return `${rows[0]?.record ?? 'no such case'}; driver ${driver}`;
}

/** Longest time, in seconds, between the start of a case and that of its driver, among those that were open so long. */
export async function worstDriverDelaySeconds(
  client: pg.Client,
  temporal: Temporal,
  keys: readonly string[],
): Promise<number> {
  const startOf = new Map<string, number>();
  for await (const { workflowId, startTime } of temporal.workflow.list({
    query: queryOf(keys),
    pageSize: PAGE,
  })) {
    const known = startOf.get(workflowId);
    startOf.set(workflowId, Math.min(known ?? Number.POSITIVE_INFINITY, startTime.getTime()));
  }
  const { rows } = await client.query<{ id: string; startedAt: Date; endedAt: Date | null }>(
    `SELECT id, started_at AS "startedAt", ended_at AS "endedAt" FROM process_instance WHERE process_key = ANY($1)`,
    [keys],
  );
  const delays = rows.map(({ id, startedAt, endedAt }) => {
    const drivenMs = startOf.get(driverIdOf(id)) ?? 0;
    return endedAt !== null && endedAt.getTime() <= drivenMs ? 0 : drivenMs - startedAt.getTime();
  });
  return delays.reduce((worst, delay) => Math.max(worst, delay), 0) / 1000;
}
