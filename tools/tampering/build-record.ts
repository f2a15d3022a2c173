import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatVerifier, parseCheckpointFile, parseSigner } from '@kontor/audit';
import type { CheckpointNote, NoteSigner } from '@kontor/audit';
import { createDataSource, rowOf } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { modelOf, policyOf, startTestRuntime, testDatabase } from '@kontor/testing';
import type { TestRuntime } from '@kontor/testing';
import { createCheckpointKeeper } from '../../apps/worker/src/keep-checkpoints.js';

/** Cases with real chains, and the checkpoints somebody has kept elsewhere. */
export interface BuiltRecord {
  /** Connected as the superuser of the database. */
  readonly owner: DataSource;
  /** Copy of the checkpoint file, out of the reach of whoever has the database. */
  readonly outside: readonly CheckpointNote[];
  readonly signer: NoteSigner;
  readonly vkey: string;
  close(): Promise<void>;
}

const outcome = (id: string) => ({
  ...{ id, name: { de: id, en: id }, reason: 'optional' as const, validatesForm: false },
});
const policy = policyOf({ groups: ['employee'], outcomes: [outcome('approve'), outcome('again')] });
const MODEL = modelOf(
  { key: 'request', prefix: 'REQ' },
  {
    start: { type: 'startEvent' },
    check: { type: 'userTask', policy },
    split: { type: 'exclusiveGateway' },
    decide: { type: 'userTask', policy },
    end: { type: 'endEvent' },
  },
  'start -> check -> split => decide -> end',
  'split -> check [outcome = "again"]',
);
/** Cases between two checkpoints. */
const CASES_A_CHECKPOINT = 25;

/**
 * Plays `cases` cases through the runtime while checkpoints are written, some to their end, some over several checkpoints,
 * some with content erased by a rule; a few are still changed after the last checkpoint.
 */
export async function buildRecord(cases: number): Promise<BuiltRecord> {
  const database = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'kontor-tampering-'));
  const close = async (): Promise<void> => {
    await database.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const t = await startTestRuntime(database, { models: [MODEL] });
    const keep = createCheckpointKeeper({
      ...{ dataSource: database.dataSource, file: null, folder, host: 'kontor.example', everyMs: 0 },
      keyFile: join(folder, 'checkpoint.key'),
      onRefused: (reason) => {
        throw new Error(reason);
      },
    });
    const ids: string[] = [];
    for (let index = 0; index < cases; index += 1) {
      ids.push(await playOne(t, index));
      if (index % CASES_A_CHECKPOINT === CASES_A_CHECKPOINT - 1) await keep();
    }
    for (const id of ids.filter((_, index) => index % 5 === 0))
      await moveOn(t, id, 'decide', 'nach Rückfrage');
    for (const id of ids.filter((_, index) => index % 20 === 1)) {
      await database.dataSource.query(
        `SELECT erase_history_detail(instance_id, seq, 'L1') FROM history_detail WHERE instance_id = $1`,
        [id],
      );
    }
    await keepUntilAll(database.dataSource, keep);
    for (const id of ids.filter((_, index) => index % 20 === 2)) await moveOn(t, id, 'decide', 'noch jung');

    const text = await fileOf(folder);
    const signer = parseSigner(await readFile(join(folder, 'checkpoint.key'), 'utf8'));
    if (signer === null) throw new Error('there is no key');
    const owner = await createDataSource(database.adminUrl, { poolSize: 2 }).initialize();
    return {
      owner,
      outside: parseCheckpointFile(text).checkpoints,
      signer,
      vkey: formatVerifier(signer),
      close: async () => {
        await owner.destroy();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function playOne(t: TestRuntime, index: number): Promise<string> {
  const id = await t.start('request', { amountCents: 1_000 + index * 37, note: `Vorgang ${index}` });
  for (let again = 0; again < index % 3; again += 1) await moveOn(t, id, 'check', 'bitte ergänzen', 'again');
  await moveOn(t, id, 'check', index % 2 === 0 ? 'geprüft' : null);
  if (index % 5 > 2) await moveOn(t, id, 'decide', `Grund ${index}`);
  return id;
}

async function moveOn(
  t: TestRuntime,
  id: string,
  element: string,
  reason: string | null,
  chosen = 'approve',
): Promise<void> {
  await t.complete(id, element, 'emil', { outcome: chosen, ...(reason === null ? {} : { reason }) });
}

/** Others on this server may still have transactions open, and what is younger waits for their end. */
async function keepUntilAll({ manager }: DataSource, keep: () => Promise<void>): Promise<void> {
  for (;;) {
    await keep();
    const row = await rowOf<{ missing: number }>(
      manager,
      `SELECT count(*) AS missing FROM process_instance i WHERE NOT EXISTS
         (SELECT 1 FROM checkpoint_leaf l WHERE l.instance_id = i.id AND l.seq = i.seq)`,
    );
    if (row?.missing === 0) return;
  }
}

async function fileOf(folder: string): Promise<string> {
  const name = (await readdir(folder)).find((one) => one.endsWith('.log'));
  return readFile(join(folder, name ?? ''), 'utf8');
}
