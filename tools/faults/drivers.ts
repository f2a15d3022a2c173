import { connectTemporal, driverIdOf } from '@kontor/temporal';
import { planOfDriver } from '../house/driver-plan.js';
import type { Rig } from './rig.js';

/** How many of these cases have a running driver. */
export async function runningDrivers(rig: Rig, ids: readonly string[]): Promise<number> {
  const states = await askDrivers(rig, ids, async (handle) => (await handle.describe()).status.name);
  return states.filter((name) => name === 'RUNNING').length;
}

/** The timers that each driver has armed or sleeps on, as `wait at`, by case; null for one that does not answer. */
export async function timersOf(rig: Rig, ids: readonly string[]): Promise<readonly (string | null)[]> {
  return askDrivers(rig, ids, async (handle) => {
    const plan = await planOfDriver(handle);
    return plan === null ? null : plan.timers.map(({ waitId, at }) => `${waitId} ${at}`).join(', ');
  });
}

type Handle = ReturnType<ReturnType<typeof connectTemporal>['workflow']['getHandle']>;

async function askDrivers<T>(
  rig: Rig,
  ids: readonly string[],
  ask: (handle: Handle) => Promise<T>,
): Promise<readonly (T | null)[]> {
  const client = connectTemporal(rig.platform().temporalAddress ?? '');
  try {
    const answers: (T | null)[] = [];
    for (let start = 0; start < ids.length; start += 16) {
      const some = ids.slice(start, start + 16).map((id) => client.workflow.getHandle(driverIdOf(id)));
      answers.push(...(await Promise.all(some.map((handle) => ask(handle).catch(() => null)))));
    }
    return answers;
  } finally {
    await client.connection.close();
  }
}
