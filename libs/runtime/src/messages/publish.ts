import type { House } from '../house.js';
import { finish } from '../commands/move-instance.js';
import { openSite } from '../record/load.js';
import type { MessageCommand, MessageResult, Runtime } from '../runtime.js';
import { claim, deliverMessage } from './deliver.js';
import { deliverableMessages, forgetOld, markTaken } from './kept.js';
import { startByEvent } from './start-by-event.js';
import { newId } from '@kontor/database';

const SWEPT_AT_ONCE = 100;

/** Brings a message from outside to who waits for it. @throws message-ambiguous */
export function publish(house: House, command: MessageCommand): Promise<MessageResult> {
  const { message, key, data, messageId, ttlSeconds, actor } = command;
  return house.units.command(async (unit) => {
    const { site } = await openSite(house, unit);
    const result = await deliverMessage(site, {
      ...{ message, key, data, by: { actorId: actor?.personId ?? null } },
      ...(messageId === undefined ? {} : { messageId }),
      ...(ttlSeconds === undefined ? {} : { ttlSeconds }),
    });
    await finish(site);
    return result;
  });
}

/** Starts a process at the nominal time of its timer start event; a repetition starts nothing. */
export async function startByTimer(
  house: House,
  request: Parameters<Runtime['startByTimer']>[0],
): Promise<void> {
  const { processKey, elementId, nominalTime } = request;
  await house.units.command(async (unit) => {
    const { site } = await openSite(house, unit);
    const instanceId = newId();
    if (!(await claim(site, `timer:${processKey}:${elementId}`, nominalTime, instanceId))) return;
    const start = { data: { nominalTime }, by: { actorId: null }, rehearsalId: null, instanceId };
    await startByEvent(site, { processKey, elementId }, start);
    await finish(site);
  });
}

/** Tries kept messages again, each in a transaction of its own, and forgets what is too old. */
export async function sweepMessages(house: House): Promise<void> {
  const { units, deps } = house;
  for (let left = SWEPT_AT_ONCE, found = true; left > 0 && found; left -= 1) {
    found = await units
      .run(async (unit) => {
        const { site } = await openSite(house, unit);
        const [kept] = await deliverableMessages(site, [...site.catalog.starts.keys()], 1);
        if (!kept) return false;
        await markTaken(site, kept.id);
        const { message, key, variables: data, messageId } = kept;
        const once = messageId === null ? {} : { messageId };
        await deliverMessage(site, { message, key, data, by: { actorId: null }, ...once });
        await finish(site);
        return true;
      })
      .catch((error: unknown) => {
        deps.onTrouble?.(error);
        return false;
      });
  }
  await units.run(async (unit) => forgetOld({ tx: await unit.tx() }));
}
