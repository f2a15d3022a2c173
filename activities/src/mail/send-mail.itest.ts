import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource, newId, requeueMail } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { ActivityContext } from '../activity.js';
import { CALENDAR } from './sample-calendar.js';
import { createSendMail, sendQueuedMails, type MailDeps } from './send-mail.js';
import { outboxTransport, smtpTransport } from './transport.js';

let database: TestDatabase;
let server: SMTPServer;
let port: number;
const received: { readonly raw: string; readonly mail: ParsedMail }[] = [];

beforeAll(async () => {
  database = await testDatabase();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (address.startsWith('unknown'))
        done(Object.assign(new Error('no such user'), { responseCode: 550 }));
      else if (address.startsWith('cut')) for (const { _socket } of server.connections) _socket.destroy();
      else if (address.startsWith('busy')) done(Object.assign(new Error('later'), { responseCode: 451 }));
      else done();
    },
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const raw = Buffer.concat(chunks).toString('utf8');
        void simpleParser(raw).then((mail) => {
          received.push({ raw, mail });
          done();
        });
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
}, 120_000);

afterAll(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await database.close();
});

afterEach(() => void received.splice(0));

const deps = (): MailDeps => ({
  dataSource: database.dataSource,
  transport: smtpTransport(`smtp://127.0.0.1:${port}`),
  from: 'Personal <personal@example.org>',
});

const contextOf = (instanceId: string): ActivityContext => ({
  instanceId,
  waitId: '0.1.0',
  attempt: 1,
  now: '2026-11-24T10:00:00.000Z',
  heartbeat: () => undefined,
});

async function queue(over: Record<string, unknown> = {}): Promise<{ id: string; instanceId: string }> {
  const row = {
    id: newId(),
    instanceId: newId(),
    to: 'mia@example.org',
    state: 'queued',
    legal: false,
    calendar: null,
    method: null,
    attachments: [],
    ...over,
  };
  await database.dataSource.query(
    `INSERT INTO outgoing_mail (id, instance_id, dedup_key, message_id, to_address, subject, body, calendar, calendar_method,
       attachments, has_legal_effect, state, created_at)
     VALUES ($1::uuid, $2, $1::uuid::text, '<' || $1::uuid::text || '@kontor.local>', $3, 'Grüße aus der Personalabteilung', 'Guten Tag, schöne Grüße', $4, $5, $6::uuid[], $7, $8,
       clock_timestamp() - interval '1 minute')`,
    [row.id, row.instanceId, row.to, row.calendar, row.method, row.attachments, row.legal, row.state],
  );
  return { id: row.id, instanceId: row.instanceId };
}

const stateOf = async (id: string): Promise<{ state: string; error: string | null; attempts: number }> => {
  const [row]: { state: string; error: string | null; attempts: number }[] = await database.dataSource.query(
    'SELECT state, error, attempts FROM outgoing_mail WHERE id = $1',
    [id],
  );
  if (row === undefined) throw new Error('no such mail');
  return row;
};

describe('mail.send', () => {
  it('sends what the step queued, once, under the Message-ID of its row', async () => {
    const { id, instanceId } = await queue();
    const send = createSendMail(deps());
    await send.run({}, contextOf(instanceId));
    await send.run({}, contextOf(instanceId));
    expect(received).toHaveLength(1);
    expect(received[0]?.mail.messageId).toBe(`<${id}@kontor.local>`);
    expect(received[0]?.mail.subject).toBe('Grüße aus der Personalabteilung');
    expect(received[0]?.mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect((await stateOf(id)).state).toBe('sent');
  });

  it('sends a mail again with the same Message-ID when a crash left it half sent', async () => {
    const { id, instanceId } = await queue({ state: 'sending' });
    await createSendMail(deps()).run({}, contextOf(instanceId));
    expect(received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@kontor.local>`]);
  });

  it('leaves a half sent letter with legal effect to a person', async () => {
    const { id, instanceId } = await queue({ state: 'sending', legal: true });
    await expect(createSendMail(deps()).run({}, contextOf(instanceId))).rejects.toMatchObject({
      code: 'mail-uncertain',
    });
    expect(received).toHaveLength(0);
    expect(await stateOf(id)).toMatchObject({ state: 'failed', error: 'mail-uncertain' });
  });

  it('leaves a letter with legal effect to a person when the connection broke off', async () => {
    const letter = await queue({ to: 'cut@example.org', legal: true });
    await expect(createSendMail(deps()).run({}, contextOf(letter.instanceId))).rejects.toMatchObject({
      code: 'mail-uncertain',
    });
    expect((await stateOf(letter.id)).state).toBe('failed');
    const plain = await queue({ to: 'cut@example.org' });
    await expect(createSendMail(deps()).run({}, contextOf(plain.instanceId))).rejects.toMatchObject({
      code: 'mail-not-accepted',
    });
    expect((await stateOf(plain.id)).state).toBe('queued');
  });

  it('tries a letter with legal effect again when no server was reached', async () => {
    const { id, instanceId } = await queue({ legal: true });
    const nobody = { ...deps(), transport: smtpTransport('smtp://127.0.0.1:1') };
    await expect(createSendMail(nobody).run({}, contextOf(instanceId))).rejects.toMatchObject({
      code: 'mail-not-accepted',
    });
    expect((await stateOf(id)).state).toBe('queued');
    await createSendMail(deps()).run({}, contextOf(instanceId));
    expect(received).toHaveLength(1);
  });

  it('carries the appointment as text/calendar with its method, beside the text', async () => {
    const { instanceId } = await queue({ calendar: CALENDAR, method: 'REQUEST' });
    await createSendMail(deps()).run({}, contextOf(instanceId));
    const [one] = received;
    expect(one?.raw).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(one?.raw).toMatch(/multipart\/alternative/);
    expect(one?.mail.text).toContain('schöne Grüße');
    const attached = one?.mail.attachments.find(({ contentType }) => contentType === 'application/ics');
    expect(attached?.content.toString('utf8')).toContain('UID:a@kontor.local');
  });

  it('attaches documents of the case', async () => {
    const documentId = newId();
    await database.dataSource.query(
      `INSERT INTO document_content (sha256, size_bytes, bytes) VALUES ('letter', 4, '%PDF'::bytea)`,
    );
    await database.dataSource.query(
      `INSERT INTO document (id, sha256, name, media_type, kind) VALUES ($1, 'letter', 'Angebot-1.pdf', 'application/pdf', 'offer-letter')`,
      [documentId],
    );
    const { instanceId } = await queue({ attachments: [documentId], legal: true });
    await createSendMail(deps()).run({}, contextOf(instanceId));
    const [attached] = received[0]?.mail.attachments ?? [];
    expect([attached?.filename, attached?.content.toString()]).toEqual(['Angebot-1.pdf', '%PDF']);
  });

  it('answers with mail-refused when the server knows no such address', async () => {
    const { id, instanceId } = await queue({ to: 'unknown@example.org' });
    expect(await createSendMail(deps()).run({}, contextOf(instanceId))).toEqual({ error: 'mail-refused' });
    expect(await stateOf(id)).toMatchObject({ state: 'failed', error: '550' });
  });

  it('asks for another try when the server is busy, and keeps the mail', async () => {
    const { id, instanceId } = await queue({ to: 'busy@example.org' });
    await expect(createSendMail(deps()).run({}, contextOf(instanceId))).rejects.toMatchObject({
      code: 'mail-not-accepted',
    });
    expect(await stateOf(id)).toMatchObject({ state: 'queued', error: '451', attempts: 1 });
  });

  it('does not send a mail twice that another sender has under way', async () => {
    const { id, instanceId } = await queue();
    await database.dataSource.transaction(async (other) => {
      await other.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 7342))', [id]);
      await createSendMail(deps()).run({}, contextOf(instanceId));
    });
    expect(received).toHaveLength(0);
    expect((await stateOf(id)).state).toBe('queued');
  });

  it('has one at most under way of which nothing is noted, also with more senders than connections', async () => {
    const few = await createDataSource(database.url, { poolSize: 2 }).initialize();
    const mails = await Promise.all(Array.from({ length: 8 }, () => queue()));
    const transport = smtpTransport(`smtp://127.0.0.1:${port}`);
    const unnoted: number[] = [];
    const deliver: MailDeps['transport']['deliver'] = async (mailId, message) => {
      await transport.deliver(mailId, message);
      const sql = `SELECT 1 FROM outgoing_mail WHERE state = 'sending' AND id = ANY($1::uuid[])`;
      unnoted.push((await database.dataSource.query<[]>(sql, [mails.map(({ id }) => id)])).length);
    };
    const send = createSendMail({ ...deps(), dataSource: few, transport: { ...transport, deliver } });
    await Promise.all(mails.map(({ instanceId }) => send.run({}, contextOf(instanceId))));
    await few.destroy();
    expect([received.length, unnoted]).toEqual([8, Array(8).fill(1)]);
    for (const { id } of mails) expect(await stateOf(id)).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('holds everything back while effects are held after a restore', async () => {
    const { id, instanceId } = await queue();
    await database.dataSource.query('UPDATE installation SET effects_held = true');
    await createSendMail(deps()).run({}, contextOf(instanceId));
    await database.dataSource.query('UPDATE installation SET effects_held = false');
    expect(received).toHaveLength(0);
    expect((await stateOf(id)).state).toBe('queued');
  });
});

describe('a step that waits for its mails', () => {
  const uncertain = { code: 'mail-uncertain' };

  it('hears of a letter that the background sender found half sent, once; a retry then goes on', async () => {
    await database.dataSource.query('DELETE FROM outgoing_mail');
    const { instanceId } = await queue({ state: 'sending', legal: true });
    await sendQueuedMails(deps(), 10);

    await expect(createSendMail(deps()).run({}, contextOf(instanceId))).rejects.toMatchObject(uncertain);
    expect(await createSendMail(deps()).run({}, contextOf(instanceId))).toEqual({ variables: {} });
    expect(received).toHaveLength(0);
  });

  it('hears of an address that the background sender found refused', async () => {
    const { instanceId } = await queue({ to: 'unknown@example.org' });
    await sendQueuedMails(deps(), 10);

    expect(await createSendMail(deps()).run({}, contextOf(instanceId))).toEqual({ error: 'mail-refused' });
  });

  it('sends what was given up when it is retried, and the others beside a letter that is uncertain', async () => {
    const givenUp = await queue();
    await database.dataSource.query(
      `UPDATE outgoing_mail SET state = 'failed', attempts = 10, error = 'ECONNREFUSED' WHERE id = $1`,
      [givenUp.id],
    );
    await createSendMail(deps()).run({}, contextOf(givenUp.instanceId));
    expect((await stateOf(givenUp.id)).state).toBe('sent');

    const letter = await queue({ state: 'sending', legal: true });
    const other = await queue({ instanceId: letter.instanceId });
    await expect(createSendMail(deps()).run({}, contextOf(letter.instanceId))).rejects.toMatchObject(
      uncertain,
    );
    expect((await stateOf(other.id)).state).toBe('sent');
  });

  it('sends an uncertain letter under its old Message-ID once a person has queued it again', async () => {
    const { id, instanceId } = await queue({ state: 'sending', legal: true });
    await expect(createSendMail(deps()).run({}, contextOf(instanceId))).rejects.toMatchObject(uncertain);
    expect(await requeueMail(database.dataSource.manager, id)).toBe(true);
    expect(await requeueMail(database.dataSource.manager, id)).toBe(false);

    expect(await sendQueuedMails(deps(), 10)).toBe(1);
    expect(received.map(({ mail }) => mail.messageId)).toEqual([`<${id}@kontor.local>`]);
  });
});

describe('mails that no activity waits for', () => {
  it('go out in turn, also those a crash left; a half sent letter with legal effect is left to a person', async () => {
    await database.dataSource.query('DELETE FROM outgoing_mail');
    const fresh = await queue();
    const left = await queue({ state: 'sending' });
    const legal = await queue({ state: 'sending', legal: true });
    expect(await sendQueuedMails(deps(), 10)).toBe(2);
    const ids = received.map(({ mail }) => mail.messageId).sort();
    expect(ids).toEqual([fresh.id, left.id].map((id) => `<${id}@kontor.local>`).sort());
    expect(await stateOf(legal.id)).toMatchObject({ state: 'failed', error: 'mail-uncertain' });
    expect(await sendQueuedMails(deps(), 10)).toBe(0);
  });

  it('become .eml files in the outbox when there is no mail server', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'kontor-outbox-'));
    const { id, instanceId } = await queue({ calendar: CALENDAR, method: 'CANCEL' });
    await createSendMail({ ...deps(), transport: outboxTransport(folder) }).run({}, contextOf(instanceId));
    expect(await readdir(folder)).toEqual([`${id}.eml`]);
    const mail = await simpleParser(await readFile(join(folder, `${id}.eml`)));
    expect(mail.messageId).toBe(`<${id}@kontor.local>`);
    expect((await stateOf(id)).state).toBe('held');
    await rm(folder, { recursive: true });
  });
});
