import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, rowsOf } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import type { ActivityContext } from '../activity.js';
import { createWriteLetter } from './write-letter.js';

const letterId = newId();
const context: ActivityContext = {
  instanceId: newId(),
  waitId: '0.1.0',
  attempt: 1,
  now: '2026-11-25T10:00:00.000Z',
  heartbeat: () => undefined,
};
let database: TestDatabase;
const run = (input: { readonly letterId: string }, over: Partial<ActivityContext> = {}) =>
  createWriteLetter({ dataSource: database.dataSource, company: 'Muster GmbH' }).run(input, {
    ...context,
    ...over,
  });

beforeAll(async () => {
  database = await testDatabase();
  const { manager } = database.dataSource;
  const definition = newId();
  await rowsOf(
    manager,
    `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'application', 1, 'x', '{}', '')`,
    [definition],
  );
  await rowsOf(
    manager,
    `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, last_hash, last_event_at, snapshot, snapshot_format, root_id, started_at)
     VALUES ($1, $2, 'application', 'HIR-2026-0001', 'active', '', now(), '{}', 1, $1, now())`,
    [context.instanceId, definition],
  );
  await rowsOf(
    manager,
    `INSERT INTO letter (id, instance_id, kind, language, recipient, reference, subject, body, written_at)
     VALUES ($1, $2, 'rejection', 'de', 'Mia Muster', 'HIR-2026-0001', 'Ihre Bewerbung', E'Guten Tag\\n\\nText', '2026-11-24T10:00:00Z')`,
    [letterId, context.instanceId],
  );
}, 120_000);
afterAll(() => database.close());

describe('documents.letter', () => {
  it('makes one document of a letter, however often and by how many it is run', async () => {
    const twins = await Promise.allSettled([run({ letterId }), run({ letterId })]);
    const again = await run({ letterId });
    const documents = await rowsOf<{ id: string; name: string; bytes: Buffer }>(
      database.dataSource.manager,
      'SELECT d.id, d.name, c.bytes FROM document d JOIN document_content c USING (sha256) WHERE d.instance_id = $1',
      [context.instanceId],
    );
    expect(documents.map(({ name }) => name)).toEqual(['Absage.pdf']);
    expect(documents[0]?.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(again).toEqual({ variables: { letterDocumentId: documents[0]?.id } });
    expect(twins.some(({ status }) => status === 'fulfilled')).toBe(true);
  });

  it('refuses the letter of another case', async () => {
    await expect(run({ letterId }, { instanceId: newId() })).rejects.toMatchObject({ code: 'not-found' });
  });
});
