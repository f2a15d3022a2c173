import { appendFile, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chainLeafHash, merkleRoot, parseCheckpointFile, parseSigner, verifyNote } from '@kontor/audit';
import type { CheckpointNote } from '@kontor/audit';
import { checkpointState, leavesOf, newId, readLeaves } from '@kontor/database';
import { modelOf, policyOf, startTestRuntime, testDatabase } from '@kontor/testing';
import type { TestDatabase, TestRuntime } from '@kontor/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createCheckpointKeeper } from './keep-checkpoints.js';

const MODEL = modelOf(
  { key: 'letter', prefix: 'LET' },
  {
    start: { type: 'startEvent' },
    write: { type: 'userTask', policy: policyOf({ groups: ['employee'] }) },
    end: { type: 'endEvent' },
  },
  'start -> write -> end',
);

describe('checkpoints', () => {
  let database: TestDatabase;
  let t: TestRuntime;
  let folder: string;
  let refusals: string[];

  beforeEach(async () => {
    database = await testDatabase();
    t = await startTestRuntime(database, { models: [MODEL] });
    folder = await mkdtemp(join(tmpdir(), 'kontor-checkpoints-'));
    refusals = [];
  });
  afterEach(async () => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  });

  const keeper = (): (() => Promise<void>) =>
    createCheckpointKeeper({
      dataSource: database.dataSource,
      keyFile: join(folder, 'checkpoint.key'),
      file: null,
      folder: join(folder, 'checkpoints'),
      host: 'kontor.example',
      everyMs: 0,
      onRefused: (reason) => refusals.push(reason),
    });
  const leaves = () => readLeaves(database.dataSource.manager, 0, 1_000);
  /** Other suites on this server may have transactions that are still open: their end is waited for. */
  const until = async (keep: () => Promise<void>, isDone: () => Promise<boolean>): Promise<void> => {
    do await keep();
    while (!(await isDone()));
  };
  const isCovered = (instanceId: string) => async (): Promise<boolean> => {
    const last = (await leavesOf(database.dataSource.manager, instanceId)).at(-1);
    return last?.hash === (await t.history(instanceId)).at(-1)?.hash;
  };
  const file = async (): Promise<readonly CheckpointNote[]> => {
    const [name = ''] = await readdir(join(folder, 'checkpoints'));
    return parseCheckpointFile(await readFile(join(folder, 'checkpoints', name), 'utf8')).checkpoints;
  };
  const asOwner = async (...statements: string[]): Promise<void> => {
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    for (const sql of ['SET session_replication_role = replica', ...statements]) await client.query(sql);
    await client.end();
  };

  it('commit to every chain that has grown, in a file whose roots are those of the leaves', async () => {
    const keep = keeper();
    const first = await t.start('letter');
    await until(keep, isCovered(first));
    const second = await t.start('letter');
    await t.complete(first, 'write', 'emil');
    await until(keep, async () => (await isCovered(first)()) && (await isCovered(second)()));
    await keep();

    const all = await leaves();
    const notes = await file();
    const key = parseSigner(await readFile(join(folder, 'checkpoint.key'), 'utf8'));
    expect((await stat(join(folder, 'checkpoint.key'))).mode & 0o777).toBe(0o600);
    expect(all.map(({ index }) => index)).toEqual([...all.keys()]);
    expect(notes.length).toBeGreaterThanOrEqual(2);
    for (const { size, root, note, origin } of notes) {
      expect(root).toEqual(merkleRoot(all.slice(0, size).map(chainLeafHash)));
      expect(key && verifyNote(note, [key])).toBe('valid');
      expect(origin).toMatch(/^kontor\.example\/log-[0-9a-f]{8}\/0$/);
    }
    const rows = await database.dataSource.query('SELECT note FROM checkpoint ORDER BY size');
    expect(rows).toEqual(notes.map(({ source }) => ({ note: source })));
  });

  it('miss no event of a transaction that took long to commit', async () => {
    const keep = keeper();
    const [slow, fast] = [await t.start('letter'), await t.start('letter')];
    await until(keep, isCovered(fast));
    const open = database.dataSource.createQueryRunner();
    await open.startTransaction();
    const id = newId();
    await open.query(
      `INSERT INTO history_event (instance_id, seq, at, type, definition_hash, prev_hash, hash)
       VALUES ($1, 1, clock_timestamp(), 'instance.started', 'x', 'x', 'late')`,
      [id],
    );
    await t.complete(slow, 'write', 'emil');
    await keep();
    await keep();
    await open.commitTransaction();
    await open.release();
    await until(keep, async () => (await leavesOf(database.dataSource.manager, id)).length > 0);

    // transactions of others in the cluster may hold its turn up
    await until(keep, isCovered(slow));
    const counted = new Map<string, number>();
    for (const { instanceId, seq } of await leaves()) {
      const place = `${instanceId} ${seq}`;
      counted.set(place, (counted.get(place) ?? 0) + 1);
    }
    expect([...counted.values()].every((count) => count === 1)).toBe(true);
  });

  it('take up at the first start what was written before there were checkpoints', async () => {
    const old = await t.start('letter');
    await asOwner('UPDATE history_event SET written_by = NULL');
    await until(keeper(), isCovered(old));
  });

  it('go on after a restart, also when the last note came only as far as the file or not even whole', async () => {
    const instance = await t.start('letter');
    await until(keeper(), isCovered(instance));
    const before = await file();
    await asOwner(`DELETE FROM checkpoint WHERE size = ${before.at(-1)?.size}`);
    const [name = ''] = await readdir(join(folder, 'checkpoints'));
    await appendFile(join(folder, 'checkpoints', name), '\n\nkontor.exam');
    await t.complete(instance, 'write', 'emil');
    await until(keeper(), isCovered(instance));

    const notes = await file();
    expect(notes.length).toBe(before.length + 1);
    expect(await database.dataSource.query('SELECT note FROM checkpoint ORDER BY size')).toEqual(
      notes.map(({ source }) => ({ note: source })),
    );
    expect(refusals).toEqual([]);
  });

  it.each([
    [
      'rewritten',
      `UPDATE checkpoint_leaf SET hash = decode(repeat('0', 64), 'hex') WHERE index = 0`,
      'root-differs',
    ],
    ['cut', 'DELETE FROM checkpoint_leaf', 'log-shorter'],
  ])('are not signed any more when the log was %s, and say so', async (_what, sql, reason) => {
    const instance = await t.start('letter');
    await until(keeper(), isCovered(instance));
    const before = await file();
    await asOwner(sql, 'DELETE FROM checkpoint');
    await t.complete(instance, 'write', 'emil');
    await keeper()();

    expect(refusals).toEqual([reason]);
    expect(await file()).toEqual(before);
    expect(await checkpointState(database.dataSource.manager)).toMatchObject({ refusedBecause: reason });
  });

  it('begin a new log under the next number after a restore', async () => {
    const keep = keeper();
    const instance = await t.start('letter');
    await until(keep, isCovered(instance));
    const size = (await leaves()).length;
    await asOwner(
      'DELETE FROM checkpoint_leaf',
      'DELETE FROM checkpoint',
      'UPDATE installation SET epoch = epoch + 1',
    );
    await until(keep, isCovered(instance));

    expect(refusals).toEqual([]);
    const [first, second] = await file();
    expect([first?.size, second?.size]).toEqual([size, size]);
    expect([first?.origin.at(-1), second?.origin.at(-1)]).toEqual(['0', '1']);
  });
});
