import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chainEvent, GENESIS_HASH } from '@kontor/audit';
import { hashBytes } from '@kontor/database';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import pg from 'pg';
import { isClean, reportLines } from '../audit/audit-report.js';
import { verifyAudit } from './verify-audit.js';

describe('verify-audit', () => {
  let database: TestDatabase;
  const ids = [randomUUID(), randomUUID()];

  beforeEach(async () => {
    database = await testDatabase();
    const definitionId = randomUUID();
    await database.dataSource.query(
      `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'review', 1, 'hash', '{}', '')`,
      [definitionId],
    );
    for (const [index, id] of ids.entries()) await insertChain(definitionId, id, `REV-2026-000${index + 1}`);
  });
  afterEach(() => database.close());

  const insertChain = async (definitionId: string, id: string, businessKey: string): Promise<void> => {
    let previous = GENESIS_HASH;
    const events = [1, 2, 3].map((seq) => {
      const event = chainEvent(previous, {
        instanceId: id,
        seq,
        at: `2026-11-24T08:00:0${seq}.000Z`,
        type: seq === 1 ? 'instance.started' : 'element.entered',
        elementId: seq === 1 ? null : `task-${seq}`,
        waitId: null,
        actorId: null,
        onBehalfOfId: null,
        definitionHash: 'abcd',
        data: { seq, nested: { b: 1, a: [true, null] } },
        detailDigest: null,
      });
      previous = event.hash;
      return event;
    });
    await database.dataSource.query(
      `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, seq, last_hash, last_event_at, snapshot,
         snapshot_format, root_id, started_at)
       VALUES ($1, $2, 'review', $3, 'active', 3, $4, '2026-11-24T08:00:03Z', '{}', 1, $1, '2026-11-24T08:00:01Z')`,
      [id, definitionId, businessKey, hashBytes(previous)],
    );
    for (const event of events) {
      await database.dataSource.query(
        `INSERT INTO history_event (instance_id, seq, at, type, element_id, definition_hash, data, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          event.seq,
          event.at,
          event.type,
          event.elementId,
          hashBytes(event.definitionHash),
          event.data,
          hashBytes(event.prevHash),
          hashBytes(event.hash),
        ],
      );
    }
  };

  it('confirms chains that hold', async () => {
    const report = await verifyAudit(database.dataSource);

    expect(report).toMatchObject({ chains: 2, events: 6, faults: [] });
    expect(isClean(report)).toBe(true);
    expect(reportLines(report).join('\n')).toContain(
      '2 chains with 6 events: all hold.\n0 leaves, 0 checkpoints',
    );
  });

  it('names the first event that somebody with the owner’s rights has changed', async () => {
    const [, second = ''] = ids;
    await onAdmin(`UPDATE history_event SET data = '{"seq": 9}' WHERE instance_id = '${second}' AND seq = 2`);

    const { faults } = await verifyAudit(database.dataSource);

    expect(faults).toEqual([
      { businessKey: 'REV-2026-0002', instanceId: second, seq: 2, reason: 'event-changed' },
    ]);
  });

  it('notices an event cut off at the end', async () => {
    await onAdmin(`DELETE FROM history_event WHERE instance_id = '${ids[0] ?? ''}' AND seq = 3`);

    expect((await verifyAudit(database.dataSource)).faults).toEqual([
      expect.objectContaining({ businessKey: 'REV-2026-0001', seq: 3, reason: 'end-missing' }),
    ]);
  });

  /** As somebody who can switch the table's own protection off. */
  const onAdmin = async (sql: string): Promise<void> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query(`SET session_replication_role = replica; ${sql}`);
    await client.end();
  };
});
