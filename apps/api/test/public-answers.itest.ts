import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@kontor/database';
import { tokenHash } from '../src/public/token-hash.js';
import { insertCase } from './case-rows.js';
import type { CaseIds } from './case-rows.js';
import { MINI_REGISTRY } from './mini-hiring.js';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

const SENDS_MAIL = [{ wait: { kind: 'activity', name: 'mail.send' } }];

describe('an answer by the link in a mail', () => {
  let kontor: TestApp;
  let hiring: CaseIds;
  const slotId = newId();
  const sql = (text: string, values: readonly unknown[] = []) =>
    kontor.database.dataSource.query(text, [...values]);
  const caseSends = (waits: readonly object[]) =>
    sql(`UPDATE process_instance SET snapshot = jsonb_set(snapshot, '{waits}', $1) WHERE id = $2`, [
      JSON.stringify(waits),
      hiring.instanceId,
    ]);
  const choose = () =>
    kontor.as(null, 'post', '/public/interviews/link-to-an-interview/choose').send({ slotId });
  const accept = () => kontor.as(null, 'post', '/public/offers/link-to-an-offer/accept').send({});

  beforeAll(async () => {
    kontor = await startAppWith(MINI_REGISTRY);
    hiring = await insertCase(kontor.database.dataSource, kontor.house, { businessKey: 'HIR-2026-0001' });
    const interviewId = newId();
    await sql(
      `INSERT INTO interview (id, application_id, instance_id, round, uid, state, candidate_token_hash)
       VALUES ($1, $2, $3, 1, 'uid', 'slots-proposed', $4)`,
      [interviewId, hiring.applicationId, hiring.instanceId, tokenHash('link-to-an-interview')],
    );
    await sql(
      `INSERT INTO interview_slot (id, interview_id, starts_at, ends_at)
       VALUES ($1, $2, now() + interval '1 day', now() + interval '25 hours')`,
      [slotId, interviewId],
    );
    await sql(
      `INSERT INTO offer (id, application_id, offer_version, state, salary_cents, weekly_hours, start_date,
         candidate_token_hash, created_by, created_at)
       VALUES ($1, $2, 1, 'sent', 4800000, 40, '2027-01-01', $3, $1, now())`,
      [newId(), hiring.applicationId, tokenHash('link-to-an-offer')],
    );
  });
  afterAll(() => kontor.close());

  it.each([
    ['a time', choose],
    ['an offer', accept],
  ])('is asked for again in a moment while the mail counts as under way: %s', async (_, answer) => {
    await caseSends(SENDS_MAIL);

    const { body, headers } = await answer().expect(503);
    expect(body).toMatchObject({ code: 'instance-busy' });
    expect(headers['retry-after']).toBe('1');
  });

  it.each([
    ['a time', choose],
    ['an offer', accept],
  ])('is refused when the case waits for no such answer, and nothing is taken: %s', async (_, answer) => {
    await caseSends([]);

    expect((await answer().expect(409)).body).toMatchObject({ code: 'state-conflict' });
    const taken = await sql('SELECT 1 FROM interview_slot WHERE taken_by IS NOT NULL');
    const kept = await sql('SELECT 1 FROM undelivered_message');
    expect([taken, kept]).toEqual([[], []]);
  });
});
