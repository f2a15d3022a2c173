import { DomainError } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { openWaits, statusOf } from '@kontor/engine';
import { tellInstance } from '../advance/apply-trigger.js';
import type { By, Site } from '../house.js';
import type { Draft } from '../record/draft.js';
import type { InstanceRef, MessageResult } from '../runtime.js';
import { startByEvent } from './start-by-event.js';

const DEFAULT_TTL_SECONDS = 7 * 86_400;

/** A message on its way. `from` is the instance that throws it, when one does. */
export interface Letter {
  readonly message: string;
  readonly key: string;
  readonly data: JsonObject;
  readonly by: By;
  readonly messageId?: string;
  readonly ttlSeconds?: number;
  readonly from?: Draft;
}

/**
 * Finds who waits for a message and leaves it there; starts a process that begins with it; keeps it when nobody is
 * there yet. With a message id each happens once.
 * @throws message-ambiguous
 */
export async function deliverMessage(site: Site, letter: Letter): Promise<MessageResult> {
  const { message, key, messageId } = letter;
  if (messageId !== undefined) {
    const known = await instanceToldBefore(site, message, messageId);
    if (known) return { result: 'duplicate', instance: known };
  }
  const receivers = await findReceivers(site, letter);
  if (receivers.length > 1) throw new DomainError('message-ambiguous');
  const [receiver] = receivers;
  if (receiver) {
    if (messageId !== undefined && !(await claim(site, message, messageId, receiver.instanceId))) {
      return { result: 'duplicate', instance: receiver };
    }
    const actor = letter.by.actorId === null ? {} : { actorId: letter.by.actorId };
    await tellInstance(site, receiver.instanceId, {
      type: 'messageReceived',
      message,
      key,
      variables: letter.data,
      ...actor,
    });
    return { result: 'delivered', instance: receiver };
  }
  const starts = site.catalog.starts.get(message) ?? [];
  if (starts.length > 1) throw new DomainError('message-ambiguous');
  const [start] = starts;
  if (!start) return keep(site, letter);
  const instanceId = newId();
  // claimed first: a twin waits here for the one that starts
  if (messageId !== undefined && !(await claim(site, message, messageId, instanceId))) {
    const known = await instanceToldBefore(site, message, messageId);
    if (known) return { result: 'duplicate', instance: known };
    throw new DomainError('instance-busy');
  }
  const rehearsalId = letter.from ? letter.from.fields.rehearsalId : await rehearsalOf(site, key);
  const draft = await startByEvent(site, start, {
    data: letter.data,
    by: letter.by,
    rehearsalId,
    instanceId,
  });
  return { result: 'started', instance: refOf(draft) };
}

/** A message from outside that is meant for a case in a rehearsal starts in the same one. */
async function rehearsalOf({ tx, drafts }: Site, businessKey: string): Promise<string | null> {
  const here = drafts.find(({ fields }) => fields.businessKey === businessKey);
  if (here) return here.fields.rehearsalId;
  const row = await rowOf<{ rehearsalId: string | null }>(
    tx,
    'SELECT rehearsal_id AS "rehearsalId" FROM process_instance WHERE business_key = $1',
    [businessKey],
  );
  return row?.rehearsalId ?? null;
}

/** The instance as a command answers it. */
export function refOf({ instanceId, fields, state }: Draft): InstanceRef {
  return { instanceId, businessKey: fields.businessKey, status: statusOf(state) };
}

/** Remembers that a message, or a timer start, has happened; false when it has before. */
export async function claim(
  site: Site,
  message: string,
  messageId: string,
  instanceId: string,
): Promise<boolean> {
  const claimed = await rowsOf(
    site.tx,
    'INSERT INTO message_start (message, message_id, instance_id) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING 1',
    [message, messageId, instanceId],
  );
  return claimed.length > 0;
}

function instanceToldBefore({ tx }: Site, message: string, messageId: string): Promise<InstanceRef | null> {
  return rowOf<InstanceRef>(
    tx,
    `SELECT i.id AS "instanceId", i.business_key AS "businessKey", i.status FROM message_start s
     JOIN process_instance i ON i.id = s.instance_id WHERE s.message = $1 AND s.message_id = $2`,
    [message, messageId],
  );
}

async function findReceivers(site: Site, { message, key }: Letter): Promise<InstanceRef[]> {
  const rows = await rowsOf<InstanceRef>(
    site.tx,
    `SELECT DISTINCT i.id AS "instanceId", i.business_key AS "businessKey", i.status FROM correlation_key c
     JOIN process_instance i ON i.id = c.instance_id WHERE c.message = $1 AND c.key = $2 AND i.ended_at IS NULL LIMIT 3`,
    [message, key],
  );
  // what this transaction moves is not written yet
  const moving = new Set(site.drafts.map(({ instanceId }) => instanceId));
  const here = site.drafts.filter((draft) =>
    openWaits(draft.state).some(
      (wait) => wait.kind === 'message' && wait.message === message && wait.key === key,
    ),
  );
  return [...rows.filter(({ instanceId }) => !moving.has(instanceId)), ...here.map(refOf)];
}

async function keep({ tx }: Site, letter: Letter): Promise<MessageResult> {
  await rowsOf(
    tx,
    `INSERT INTO undelivered_message (id, message, key, variables, message_id, received_at, expires_at)
     SELECT $1, $2, $3, $4, $5, now, now + make_interval(secs => $6) FROM (SELECT clock_timestamp() AS now) c
     ON CONFLICT (message_id) DO NOTHING`,
    [
      ...[newId(), letter.message, letter.key, JSON.stringify(letter.data), letter.messageId ?? null],
      letter.ttlSeconds ?? DEFAULT_TTL_SECONDS,
    ],
  );
  return { result: 'kept' };
}
