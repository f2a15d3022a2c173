import { ensureNamespace, connectTemporal, tellDriver } from '@kontor/temporal';
import { PlatformError } from '@kontor/platform';
import type { Runtime } from '@kontor/runtime';
import { onTarget, quietRuntime, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

const PAGE = 200;
const AT_ONCE = 8;

/** `kontor reconcile`: gives every open instance its driver; after a lost Temporal store, a restore, or a new cluster. */
export async function reconcileCommand(settings: CliSettings): Promise<void> {
  const count = await onTarget(settings, true, async ({ databaseUrl, temporalAddress }) => {
    if (temporalAddress === null) throw new PlatformError('TEMPORAL_ADDRESS is missing.');
    await ensureNamespace(temporalAddress);
    const client = connectTemporal(temporalAddress);
    try {
      return await withDatabase(databaseUrl, (dataSource) => reconcile(quietRuntime(dataSource), client));
    } finally {
      await client.connection.close();
    }
  });
  say(`${count} open cases have their driver.`);
}

/** Gives every open case its driver. @returns how many there are */
export async function reconcile(
  runtime: Pick<Runtime, 'listOpen' | 'markDriven'>,
  client: Parameters<typeof tellDriver>[0],
): Promise<number> {
  let count = 0;
  for (let after: string | null = null; ;) {
    const page = await runtime.listOpen(after, PAGE);
    if (page.length === 0) return count;
    for (let start = 0; start < page.length; start += AT_ONCE) {
      await Promise.all(page.slice(start, start + AT_ONCE).map((committed) => tellDriver(client, committed)));
    }
    await runtime.markDriven(page.map(({ instanceId, plan }) => ({ instanceId, seq: plan.seq })));
    count += page.length;
    after = page.at(-1)?.instanceId ?? null;
  }
}
