import { connectTemporal, driverIdOf } from '@kontor/temporal';
import pg from 'pg';
import type { Acknowledged } from './acknowledged.js';
import type { House } from '../house/start-house.js';

/** What a run found; all lists empty is what it must be. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly undriven: readonly string[];
}

const DRIVER_DEADLINE_MS = 30_000;

/** Compares what was acknowledged with the record, and the open instances with their drivers. */
export async function checkRecord(house: House, acknowledged: readonly Acknowledged[]): Promise<Verdict> {
  const client = new pg.Client({ connectionString: await house.databaseAdminUrl() });
  await client.connect();
  try {
    const { rows } = await client.query<{ id: string; status: string; starts: number; completions: number }>(
      `SELECT i.id, i.status, count(*) FILTER (WHERE h.type = 'instance.started')::int AS starts,
         count(*) FILTER (WHERE h.type = 'task.completed')::int AS completions
       FROM process_instance i JOIN history_event h ON h.instance_id = i.id WHERE i.process_key = 'bench-approval' GROUP BY i.id`,
    );
    const record = new Map(rows.map((row) => [row.id, row]));
    const completed = new Set(
      acknowledged.filter(({ kind }) => kind === 'complete').map(({ instanceId }) => instanceId),
    );
    const started = new Set(
      acknowledged.filter(({ kind }) => kind === 'start').map(({ instanceId }) => instanceId),
    );
    const lost = acknowledged.filter(({ kind, instanceId }) => {
      const row = record.get(instanceId);
      return row === undefined || row.starts < 1 || (kind === 'complete' && row.completions < 1);
    });
    const doubled = rows.filter(
      ({ id, starts, completions }) =>
        starts > 1 || completions > 1 || !started.has(id) || (completions > 0 && !completed.has(id)),
    );
    const open = rows.filter(({ status }) => status === 'active').map(({ id }) => id);
    return {
      lost: lost.map(({ kind, instanceId }) => `${kind} ${instanceId}`),
      doubled: doubled.map(({ id }) => id),
      undriven: await withoutDriver(house, open),
    };
  } finally {
    await client.end();
  }
}

async function withoutDriver(house: House, instanceIds: readonly string[]): Promise<readonly string[]> {
  const temporal = connectTemporal(await house.temporalAddress());
  const deadline = Date.now() + DRIVER_DEADLINE_MS;
  let missing = instanceIds;
  try {
    for (;;) {
      const checked = await Promise.all(missing.map(async (id) => ((await isRunning(id)) ? [] : [id])));
      missing = checked.flat();
      if (missing.length === 0 || Date.now() > deadline) return missing;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  } finally {
    await temporal.connection.close();
  }

  async function isRunning(id: string): Promise<boolean> {
    return temporal.workflow
      .getHandle(driverIdOf(id))
      .describe()
      .then(
        ({ status }) => status.name === 'RUNNING',
        () => false,
      );
  }
}
