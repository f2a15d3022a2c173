import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import pg from 'pg';
import { eventFields } from '../index.js';
import { HASHES } from './0014-hashes.js';

const HASH = '0123456789abcdef'.repeat(4);

describe('hashes as bytes', () => {
  let database: TestDatabase;
  let owner: pg.Client;
  beforeAll(async () => {
    database = await testDatabase();
    owner = new pg.Client(database.adminUrl);
    await owner.connect();
    // the three tables as they were before, with what the migration does not touch left out
    await owner.query(`CREATE SCHEMA before; SET search_path TO before;
      CREATE TABLE process_instance (id uuid, last_hash text NOT NULL);
      CREATE TABLE checkpoint_leaf (index bigint, hash text NOT NULL);
      CREATE TABLE history_event (instance_id uuid, seq bigint, at timestamptz, type text, element_id text, wait_id text,
        actor_id uuid, on_behalf_of_id uuid, definition_hash text NOT NULL, data jsonb, detail_digest text,
        prev_hash text NOT NULL, hash text NOT NULL);
      INSERT INTO process_instance VALUES (NULL, '${HASH}');
      INSERT INTO checkpoint_leaf VALUES (0, '${HASH}');
      INSERT INTO history_event (seq, definition_hash, detail_digest, prev_hash, hash) VALUES
        (1, '${HASH}', NULL, '${'0'.repeat(64)}', '${HASH}'), (2, '', '${HASH}', '${HASH}', 'rewritten')`);
    await owner.query(HASHES);
  });
  afterAll(async () => {
    await owner.end();
    await database.close();
  });

  const events = async (): Promise<readonly object[]> =>
    (await owner.query<object>(`SELECT ${eventFields()} FROM history_event ORDER BY seq`)).rows;

  it('read as they did when they were letters', async () => {
    expect((await events())[0]).toMatchObject({
      ...{ definitionHash: HASH, detailDigest: null },
      ...{ prevHash: '0'.repeat(64), hash: HASH },
    });
  });

  it('take half the room', async () => {
    const { rows } = await owner.query(
      `SELECT octet_length(last_hash) AS bytes FROM process_instance UNION ALL SELECT octet_length(hash) FROM checkpoint_leaf`,
    );
    expect(rows).toEqual([{ bytes: 32 }, { bytes: 32 }]);
  });

  it('do not make a hash of what somebody had written over one', async () => {
    expect((await events())[1]).toMatchObject({
      ...{ definitionHash: '', detailDigest: HASH, prevHash: HASH },
      hash: Buffer.from('rewritten').toString('hex'),
    });
  });
});
