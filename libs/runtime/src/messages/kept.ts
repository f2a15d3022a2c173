import { rowsOf } from '@kontor/database';
import type { JsonObject } from '@kontor/contracts';
import type { Site } from '../house.js';

/** Messages that came before anybody waited: each new subscription gets the oldest one meant for it. */
export async function takeKeptMessages(site: Site): Promise<void> {
  const wanted = site.drafts.flatMap(({ instanceId, openedKeys }) =>
    [...openedKeys.values()]
      .filter(({ message }) => !message.startsWith('signal:'))
      .map(({ message, key }) => ({ instance_id: instanceId, message, key })),
  );
  if (wanted.length === 0) return;
  const rows = await rowsOf<{ instanceId: string }>(
    site.tx,
    `WITH wanted AS (
       SELECT DISTINCT ON (m.message, m.key) m.id, x.instance_id FROM undelivered_message m
       JOIN jsonb_to_recordset($1::jsonb) AS x(instance_id uuid, message text, key text)
         ON x.message = m.message AND x.key = m.key
       WHERE m.delivered_at IS NULL AND m.expires_at > statement_timestamp()
       ORDER BY m.message, m.key, m.received_at, m.id
     ), taken AS (
       UPDATE undelivered_message u SET delivered_at = clock_timestamp() FROM wanted w
       WHERE u.id = w.id AND u.delivered_at IS NULL
       RETURNING w.instance_id, u.message, u.key, u.variables, u.message_id
     ), remembered AS (
       INSERT INTO message_start (message, message_id, instance_id)
       SELECT message, message_id, instance_id FROM taken WHERE message_id IS NOT NULL ON CONFLICT DO NOTHING
     )
     INSERT INTO pending_trigger (instance_id, trigger)
     SELECT instance_id, jsonb_build_object('type', 'messageReceived', 'message', message, 'key', key, 'variables', variables)
     FROM taken RETURNING instance_id AS "instanceId"`,
    [JSON.stringify(wanted)],
  );
  for (const { instanceId } of rows) site.unit.followUps.add(instanceId);
}

/** A kept message that might find somebody now. */
export interface KeptMessage {
  readonly id: string;
  readonly message: string;
  readonly key: string;
  readonly variables: JsonObject;
  readonly messageId: string | null;
}

/** Kept messages somebody may wait for by now: a subscription exists, or a process that starts with them. */
export function deliverableMessages(
  { tx }: Pick<Site, 'tx'>,
  starts: readonly string[],
  limit: number,
): Promise<readonly KeptMessage[]> {
  return rowsOf<KeptMessage>(
    tx,
    `SELECT m.id, m.message, m.key, m.variables, m.message_id AS "messageId" FROM undelivered_message m
     WHERE m.delivered_at IS NULL AND m.expires_at > statement_timestamp() AND (m.message = ANY($1::text[])
       OR EXISTS (SELECT 1 FROM correlation_key c WHERE c.message = m.message AND c.key = m.key))
     ORDER BY m.received_at, m.id LIMIT $2 FOR UPDATE SKIP LOCKED`,
    [starts, limit],
  );
}

/** Makes a kept message nobody's any more. */
export async function markTaken({ tx }: Pick<Site, 'tx'>, id: string): Promise<void> {
  await rowsOf(tx, 'UPDATE undelivered_message SET delivered_at = clock_timestamp() WHERE id = $1', [id]);
}

/** Forgets expired messages, those delivered long ago, and answers nobody will ask for again. */
export async function forgetOld({ tx }: Pick<Site, 'tx'>): Promise<void> {
  await rowsOf(
    tx,
    `DELETE FROM undelivered_message
     WHERE expires_at < statement_timestamp() OR delivered_at < statement_timestamp() - interval '30 days'`,
  );
  await rowsOf(
    tx,
    `DELETE FROM idempotency_key WHERE created_at < statement_timestamp() - interval '7 days'`,
  );
}
