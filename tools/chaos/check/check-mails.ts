import type pg from 'pg';

/** What the mail server got, against what the house wanted to send. */
export interface MailFindings {
  readonly mails: number;
  /** Deliveries beyond the first of each mail. */
  readonly repeats: number;
  /** Mails that never arrived, that nobody wrote, or that a case wrote more than once. */
  readonly wrongMails: readonly string[];
}

/** Compares the Message-IDs that arrived with the mails of the cases; `deliveries` names each arrival. */
export async function checkMails(
  client: pg.Client,
  key: string,
  deliveries: readonly string[],
): Promise<MailFindings> {
  const { rows } = await client.query<{ messageId: string; instanceId: string }>(
    `SELECT m.message_id AS "messageId", m.instance_id AS "instanceId" FROM outgoing_mail m
     JOIN process_instance i ON i.id = m.instance_id WHERE i.process_key = $1`,
    [key],
  );
  const written = new Set(rows.map(({ messageId }) => messageId));
  const arrived = new Set(deliveries);
  const byCase = Map.groupBy(rows, ({ instanceId }) => instanceId);
  return {
    mails: rows.length,
    repeats: deliveries.length - arrived.size,
    wrongMails: [
      ...[...written].filter((id) => !arrived.has(id)).map((id) => `never arrived: ${id}`),
      ...[...arrived].filter((id) => !written.has(id)).map((id) => `nobody wrote: ${id}`),
      ...[...byCase].filter(([, mails]) => mails.length > 1).map(([id]) => `written more than once by ${id}`),
    ],
  };
}
