import { chainLeafHash } from './chain-leaf.js';
import type { ChainHead } from './chain-leaf.js';
import type { CheckpointNote } from './checkpoint.js';
import { createMerkleTree } from './merkle.js';
import { verifyNote } from './note.js';
import type { NoteVerifier } from './note-key.js';

/** What can be wrong with the checkpoint log. */
export type LogFault =
  | 'leaf-missing'
  | 'checkpoint-contradicted'
  | 'checkpoint-beyond-log'
  | 'signature-wrong'
  | 'signature-unknown'
  | 'checkpoint-row-differs'
  | 'checkpoint-not-in-database'
  | 'checkpoint-not-in-file';

/** One kind of thing that is wrong with a log; `size` is that of the smallest checkpoint, or the place of the first missing leaf. */
export interface LogFinding {
  readonly kind: LogFault;
  readonly origin: string;
  readonly size: number;
  /** How many checkpoints or leaves. */
  readonly count: number;
}

/** A log that ended because an older database was restored: what was written after `kept` leaves is gone. */
export interface LostByRestore {
  readonly origin: string;
  readonly kept: number;
  /** Size of the largest checkpoint before the restore. */
  readonly size: number;
}

export interface LogVerdict {
  readonly leaves: number;
  /** Distinct checkpoints whose root was compared. */
  readonly checkpoints: number;
  readonly findings: readonly LogFinding[];
  readonly restores: readonly LostByRestore[];
}

export interface LogCheckSettings {
  /** From outside the database; null when there are none. */
  readonly fromFile: readonly CheckpointNote[] | null;
  readonly fromDatabase: readonly CheckpointNote[];
  readonly keys: readonly NoteVerifier[];
}

/** Compares leaves, in order, with every checkpoint. */
export interface LogCheck {
  add(index: number, leaf: ChainHead): void;
  finish(): LogVerdict;
}

/**
 * A check of the checkpoint log. After a restore it goes on under the next epoch (`name/0`, `name/1`): checkpoints of an older
 * epoch beyond the place where a newer one begins are told as lost, all others must hold.
 */
export function createLogCheck({ fromFile, fromDatabase, keys }: LogCheckSettings): LogCheck {
  const findings = new Map<string, LogFinding>();
  const note = (
    kind: LogFault,
    { origin, size }: { readonly origin: string; readonly size: number },
  ): void => {
    const known = findings.get(`${kind} ${origin}`);
    const first = Math.min(size, known?.size ?? size);
    findings.set(`${kind} ${origin}`, { kind, origin, size: first, count: (known?.count ?? 0) + 1 });
  };
  const trusted = distinct([...(fromFile ?? []), ...fromDatabase]).filter((checkpoint) => {
    const signed = verifyNote(checkpoint.note, keys);
    if (signed !== 'valid') note(signed === 'wrong' ? 'signature-wrong' : 'signature-unknown', checkpoint);
    return signed === 'valid';
  });
  if (fromFile !== null) {
    const last = lastSizes(fromFile);
    const isOlder = (one: CheckpointNote): boolean => one.size < (last.get(one.origin) ?? 0);
    // a copy may be older than the database
    for (const one of without(fromDatabase, fromFile)) if (isOlder(one)) note('checkpoint-not-in-file', one);
  }
  const bySize = new Map<number, CheckpointNote[]>();
  for (const one of trusted) bySize.set(one.size, [...(bySize.get(one.size) ?? []), one]);
  const wrong: [LogFault, CheckpointNote][] = [];
  const tree = createMerkleTree();
  const compare = (): void => {
    const here = bySize.get(tree.size);
    if (here === undefined) return;
    const root = tree.root();
    for (const one of here) if (!one.root.equals(root)) wrong.push(['checkpoint-contradicted', one]);
  };
  compare();
  return {
    add(index, leaf) {
      if (index !== tree.size) note('leaf-missing', { origin: '', size: tree.size });
      tree.add(chainLeafHash(leaf));
      compare();
    },
    finish() {
      for (const one of trusted) if (one.size > tree.size) wrong.push(['checkpoint-beyond-log', one]);
      const lost = new Map<string, LostByRestore>();
      const kept = keptSizes(trusted);
      const keptOf = (origin: string): number => kept.get(origin) ?? Infinity;
      // the last one may be on its way into the database, or was when the backup was taken
      const last = lastSizes((fromFile ?? []).filter(({ origin, size }) => size <= keptOf(origin)));
      for (const one of without(fromFile ?? [], fromDatabase)) {
        if (one.size < (last.get(one.origin) ?? 0)) note('checkpoint-not-in-database', one);
      }
      for (const [kind, one] of wrong) {
        const { origin, size } = one;
        if (size <= keptOf(origin)) note(kind, one);
        else if ((lost.get(origin)?.size ?? 0) < size)
          lost.set(origin, { origin, kept: keptOf(origin), size });
      }
      return {
        leaves: tree.size,
        checkpoints: trusted.length,
        findings: [...findings.values()],
        restores: [...lost.values()],
      };
    },
  };
}

/** By origin, the leaves at which a log of a later epoch begins. */
function keptSizes(checkpoints: readonly CheckpointNote[]): ReadonlyMap<string, number> {
  const firsts = new Map<number, number>();
  for (const { origin, size } of checkpoints) {
    const epoch = epochOf(origin);
    if (epoch !== null) firsts.set(epoch, Math.min(size, firsts.get(epoch) ?? Infinity));
  }
  const kept = new Map<string, number>();
  for (const { origin } of checkpoints) {
    const epoch = epochOf(origin);
    if (epoch === null || kept.has(origin)) continue;
    kept.set(origin, Math.min(...[...firsts].flatMap(([later, size]) => (later > epoch ? [size] : []))));
  }
  return kept;
}

function epochOf(origin: string): number | null {
  const [, epoch] = /\/(\d+)$/.exec(origin) ?? [];
  return epoch === undefined ? null : Number(epoch);
}

function distinct(checkpoints: readonly CheckpointNote[]): readonly CheckpointNote[] {
  return [...new Map(checkpoints.map((one) => [one.source, one])).values()];
}

/** Checkpoints of the one side that the other has not. */
function without(
  one: readonly CheckpointNote[],
  other: readonly CheckpointNote[],
): readonly CheckpointNote[] {
  const has = new Set(other.map(({ source }) => source));
  return one.filter(({ source }) => !has.has(source));
}

function lastSizes(checkpoints: readonly CheckpointNote[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { origin, size } of checkpoints) sizes.set(origin, Math.max(size, sizes.get(origin) ?? 0));
  return sizes;
}
