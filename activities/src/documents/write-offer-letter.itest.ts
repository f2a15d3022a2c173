import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import type { ActivityContext } from '../activity.js';
import { createWriteOfferLetter } from './write-offer-letter.js';

let database: TestDatabase;
let offerId: string;
let instanceId: string;

/** The rows an offer hangs on, each with only what it must have. */
async function seedOffer(): Promise<void> {
  const [unit, person, definition, requisition, candidate, application] = Array.from({ length: 6 }, newId);
  [offerId, instanceId] = [newId(), newId()];
  const run = (sql: string, parameters: readonly unknown[]) =>
    database.dataSource.query(sql, [...parameters]);
  await run(`INSERT INTO org_unit (id, name) VALUES ($1, 'Vertrieb')`, [unit]);
  await run(
    `INSERT INTO person (id, display_name, language, is_active) VALUES ($1, 'Aylin Demir', 'de', true)`,
    [person],
  );
  await run(
    `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'application', 1, 'x', '{}', '')`,
    [definition],
  );
  await run(
    `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, last_hash, last_event_at, snapshot, snapshot_format, root_id, started_at)
     VALUES ($1, $2, 'application', 'HIR-2026-0001', 'active', '', now(), '{}', 1, $1, now())`,
    [instanceId, definition],
  );
  await run(
    `INSERT INTO requisition (id, instance_id, no, title, org_unit_id, requester_id, hiring_manager_id, headcount, band_min_cents, band_max_cents, weekly_hours, reason, state)
     VALUES ($1, $2, 'REQ-2026-0001', 'Einkauf', $3, $4, $4, 1, 1, 2, 40, 'Nachfolge', 'published')`,
    [requisition, newId(), unit, person],
  );
  await run(`INSERT INTO candidate (id, name) VALUES ($1, 'Mia Muster')`, [candidate]);
  await run(
    `INSERT INTO application (id, instance_id, requisition_id, candidate_id, source, stage, stage_since, received_at) VALUES ($1, $2, $3, $4, 'post', 'offer', now(), now())`,
    [application, instanceId, requisition, candidate],
  );
  await run(
    `INSERT INTO offer (id, application_id, offer_version, state, salary_cents, weekly_hours, start_date, created_by, created_at)
     VALUES ($1, $2, 1, 'draft', 4500000, 40, '2027-01-01', $3, now())`,
    [offerId, application, person],
  );
}

beforeAll(async () => {
  database = await testDatabase();
  await seedOffer();
}, 120_000);
afterAll(() => database.close());

describe('documents.offerLetter', () => {
  it('writes one letter, however often and by how many it is run', async () => {
    const { run } = createWriteOfferLetter({ dataSource: database.dataSource, company: 'Muster GmbH' });
    const context: ActivityContext = {
      instanceId,
      waitId: '0.1.0',
      attempt: 1,
      now: '2026-11-24T10:00:00.000Z',
      heartbeat: () => undefined,
    };
    const twins = await Promise.allSettled([run({ offerId }, context), run({ offerId }, context)]);
    const again = await run({ offerId }, context);
    const letters: { id: string; name: string; bytes: Buffer }[] = await database.dataSource.query(
      `SELECT d.id, d.name, c.bytes FROM document d JOIN document_content c USING (sha256) WHERE d.instance_id = $1`,
      [instanceId],
    );
    expect(letters.map(({ name }) => name)).toEqual(['Angebot-1.pdf']);
    expect(letters[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again).toEqual({ variables: { letterDocumentId: letters[0]?.id } });
    expect(twins.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('refuses an offer that does not exist', async () => {
    const { run } = createWriteOfferLetter({ dataSource: database.dataSource, company: 'Muster GmbH' });
    const context: ActivityContext = {
      instanceId,
      waitId: '0.1.0',
      attempt: 1,
      now: '2026-11-24T10:00:00.000Z',
      heartbeat: () => undefined,
    };
    await expect(run({ offerId: newId() }, context)).rejects.toMatchObject({ code: 'not-found' });
  });
});
