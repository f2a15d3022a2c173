import { noteSigner, parseVerifier } from '@kontor/audit';
import { recordedCases, recordedLeaves, rowsOf } from '@kontor/database';
import type { DataSource, EntityManager } from '@kontor/database';
import { isClean } from '../../apps/cli/src/audit/audit-report.js';
import { auditIn } from '../../apps/cli/src/audit/audit-in.js';
import { seededRandom } from '../house/random.js';
import { buildRecord } from './build-record.js';
import type { Applied, Change, Scene } from './change.js';
import { checkChange } from './check-change.js';
import type { FoundBy, Outside } from './check-change.js';
import { EDITS } from './edits.js';
import { LOG_CHANGES } from './log-changes.js';
import { REWRITES } from './rewrites.js';
import { STRUCTURE } from './structure.js';

export interface TamperingOptions {
  readonly changes: number;
  readonly seed: number;
  readonly cases: number;
  /** One in so many changes is looked for by the whole command too. */
  readonly wholeEvery: number;
  readonly say: (line: string) => void;
}

/** What became of the changes of one kind. */
export interface KindResult {
  readonly kind: string;
  readonly found: Readonly<Record<FoundBy, number>>;
  /** Why some could not be found. */
  readonly reasons: readonly string[];
}

export interface TamperingReport {
  readonly kinds: readonly KindResult[];
  /** Changes that should have been found and were not. */
  readonly missed: readonly string[];
  /** Findings where nothing was changed. */
  readonly falseAlarms: number;
  readonly cleanRuns: number;
  /** Changes looked for by the whole command, and how often it disagreed with the check of what was touched. */
  readonly whole: { readonly tried: number; readonly disagreed: number };
}

const CHANGES: Readonly<Record<string, Change>> = { ...EDITS, ...STRUCTURE, ...REWRITES, ...LOG_CHANGES };
const KINDS = Object.keys(CHANGES);

/** Changes a database of real chains at random, one change at a time, and looks for each. */
export async function runTampering(options: TamperingOptions): Promise<TamperingReport> {
  const { say, seed } = options;
  const built = await buildRecord(options.cases);
  try {
    const key = parseVerifier(built.vkey);
    if (key === null) throw new Error('there is no public key');
    const outside: Outside = { notes: built.outside, key };
    const scene = await readScene(built.owner, seededRandom(seed), built.signer.name);
    const events = scene.cases.reduce((sum, one) => sum + one.events.length, 0);
    say(
      `${scene.cases.length} cases, ${events} events, ${scene.log.length} leaves, ${scene.sizes.length} checkpoints; seed ${seed}`,
    );
    return await changeAll(built.owner, scene, outside, options);
  } finally {
    await built.close();
  }
}

async function readScene(owner: DataSource, random: () => number, name: string): Promise<Omit<Scene, 'run'>> {
  return owner.transaction('REPEATABLE READ', async (tx) => {
    const cases = await all(recordedCases(tx));
    const log = await all(recordedLeaves(tx));
    const rows = await rowsOf<{ size: number; origin: string }>(
      tx,
      'SELECT size, origin FROM checkpoint ORDER BY size',
    );
    return {
      ...{ cases, log, random, sizes: rows.map(({ size }) => size) },
      origin: rows[0]?.origin ?? '',
      forger: noteSigner(name, Buffer.alloc(32, 66)),
    };
  });
}

async function all<T>(rows: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const row of rows) list.push(row);
  return list;
}

async function changeAll(
  owner: DataSource,
  scene: Omit<Scene, 'run'>,
  outside: Outside,
  { changes, wholeEvery, say }: TamperingOptions,
): Promise<TamperingReport> {
  const kinds = new Map<string, { found: Record<FoundBy, number>; reasons: Set<string> }>();
  const missed: string[] = [];
  const whole = { tried: 0, disagreed: 0 };
  let [falseAlarms, cleanRuns] = [0, 0];
  const isWholeClean = async (tx: EntityManager): Promise<boolean> => {
    const report = await auditIn(tx, {
      ...{ checkpoints: outside.notes, fragments: 0, keys: [outside.key], isKeyNamed: true },
    });
    return isClean(report) && report.log.restores.length === 0;
  };
  for (let index = 0; index < changes; index += 1) {
    const kind = KINDS[index % KINDS.length] ?? '';
    const isWhole = index % wholeEvery === 0;
    await undone(owner, async (tx) => {
      if (isWhole) {
        cleanRuns += 1;
        if (!(await isWholeClean(tx))) falseAlarms += 1;
      }
      const applied = await apply(kind, scene, tx);
      const foundBy = await checkChange(tx, applied, outside);
      const result = kinds.get(kind) ?? {
        found: { chain: 0, log: 0, outside: 0, nothing: 0 },
        reasons: new Set<string>(),
      };
      kinds.set(kind, result);
      result.found[foundBy] += 1;
      if (foundBy === 'nothing') {
        if (applied.invisible === null) missed.push(`${kind}: change ${index}`);
        else result.reasons.add(applied.invisible);
      }
      if (isWhole) {
        whole.tried += 1;
        if ((await isWholeClean(tx)) !== (foundBy === 'nothing')) whole.disagreed += 1;
      }
    });
    if (index % 1_000 === 999) say(`${index + 1} changes`);
  }
  cleanRuns += 1;
  await undone(owner, async (tx) => {
    if (!(await isWholeClean(tx))) falseAlarms += 1;
  });
  return {
    kinds: [...kinds].map(([kind, { found, reasons }]) => ({ kind, found, reasons: [...reasons] })),
    ...{ missed, falseAlarms, cleanRuns, whole },
  };
}

async function apply(kind: string, scene: Omit<Scene, 'run'>, tx: EntityManager): Promise<Applied> {
  const change = CHANGES[kind];
  if (change === undefined) throw new Error(`no change "${kind}"`);
  const run: Scene['run'] = async (sql, values = []) => void (await tx.query(sql, [...values]));
  for (;;) {
    const applied = await change({ ...scene, run });
    if (applied !== null) return applied;
  }
}

/** Runs work as somebody whom no trigger stops, and takes everything back. */
async function undone(owner: DataSource, work: (tx: EntityManager) => Promise<void>): Promise<void> {
  const runner = owner.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET LOCAL session_replication_role = replica');
    await work(runner.manager);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}
