import { driverIdOf } from '@kontor/temporal';
import type { connectTemporal } from '@kontor/temporal';
import type pg from 'pg';
import { waitUntil } from '../../house/wait.js';

type Temporal = ReturnType<typeof connectTemporal>;

const DEADLINE_MS = 10_000;
/** Asking must not hold up what is asked for. */
const [AT_ONCE, PAUSE_MS] = [8, 500];

/** What Temporal itself says about the drivers of open cases. */
export interface DriverFindings {
  /** Open cases that have no running driver 10 s after the load. */
  readonly undriven: readonly string[];
  /** How long it took until every open case had its driver. */
  readonly allDrivenSeconds: number;
}

/** Asks Temporal for the driver of every open case, again and again for 10 s. */
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
  let missing = rows.map(({ id }) => id);
  const areDriven = async (): Promise<boolean> => {
    missing = await withoutDriver(temporal, missing);
    if (missing.length > 0) missing = await stillOpen(client, missing);
    return missing.length === 0;
  };
  await waitUntil(areDriven, DEADLINE_MS, PAUSE_MS);
  return { undriven: missing, allDrivenSeconds: (performance.now() - startedMs) / 1000 };
}

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

/** Longest time, in seconds, between the start of a case and that of its driver, among those that were open so long. */
export async function worstDriverDelaySeconds(
  client: pg.Client,
  temporal: Temporal,
  keys: readonly string[],
): Promise<number> {
  const startOf = new Map<string, number>();
  const query = keys.map((key) => `ProcessKey = '${key}'`).join(' OR ');
  for await (const { workflowId, startTime } of temporal.workflow.list({ query, pageSize: 1_000 })) {
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
