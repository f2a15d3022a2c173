import { chainEvent } from '@kontor/audit';
import type { NoteSigner } from '@kontor/audit';
import type { HistoryEvent, JsonObject } from '@kontor/contracts';
import { hashBytes } from '@kontor/database';
import type { AuditedCase, Leaf, SqlValue } from '@kontor/database';

/** What a change may use: the record as it is while nobody has touched it, and statements of a superuser. */
export interface Scene {
  readonly cases: readonly AuditedCase[];
  readonly log: readonly Leaf[];
  /** Sizes of the checkpoints in the database. */
  readonly sizes: readonly number[];
  readonly random: () => number;
  /** A key of the attacker's, under Kontor's name. */
  readonly forger: NoteSigner;
  readonly origin: string;
  run(sql: string, values?: readonly SqlValue[]): Promise<void>;
}

/** What a change has done. */
export interface Applied {
  readonly touched: readonly string[];
  /** Leaves, checkpoints or keys were touched. */
  readonly isLogTouched?: boolean;
  /** Why nothing may be found; null: it must be, with checkpoints outside at the latest. */
  readonly invisible: string | null;
}

/** Makes one change; null: this case has no place for it, another is tried. */
export type Change = (scene: Scene) => Promise<Applied | null>;

/** Why a change after the last checkpoint cannot be told from what the program wrote. */
export const YOUNGER =
  'younger than the last checkpoint, with right hashes: nobody has signed the other version';

/** Any of several; undefined when there is none. */
export function anyOf<T>({ random }: Scene, list: readonly T[]): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** A case by chance, and one of its events. */
export function anyEvent(scene: Scene): { readonly one: AuditedCase; readonly event: HistoryEvent } {
  const one = anyCase(scene);
  const event = anyOf(scene, one.events);
  if (event === undefined) throw new Error('a case without events');
  return { one, event };
}

export function anyCase(scene: Scene): AuditedCase {
  const one = anyOf(scene, scene.cases);
  if (one === undefined) throw new Error('no cases');
  return one;
}

/** Whether a leaf commits to event `seq`. */
export function isCovered({ leaves }: AuditedCase, seq: number): boolean {
  return leaves.some((leaf) => leaf.seq >= seq);
}

/** Random lower-case hex. */
export function hex({ random }: Scene, length: number): string {
  return Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join('');
}

/** A random UUID. */
export function uuid(scene: Scene): string {
  const digits = hex(scene, 32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `7${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}

/** A text with one character changed. */
export function bent({ random }: Scene, text: string): string {
  const place = Math.floor(random() * text.length);
  return text.slice(0, place) + (text[place] === 'a' ? 'b' : 'a') + text.slice(place + 1);
}

/** Events from `from` on chained anew, as somebody with the program would do it. */
export function rechained(
  before: HistoryEvent | undefined,
  tail: readonly HistoryEvent[],
  genesis: string,
): readonly HistoryEvent[] {
  const chained: HistoryEvent[] = [];
  for (const { prevHash: _prev, hash: _hash, ...content } of tail) {
    chained.push(chainEvent((chained.at(-1) ?? before)?.hash ?? genesis, content));
  }
  return chained;
}

/** Writes an event over the row in its place. */
export async function overwrite(scene: Scene, event: HistoryEvent): Promise<void> {
  await scene.run(
    `UPDATE history_event SET at = $3, type = $4, element_id = $5, actor_id = $6, data = $7, detail_digest = $8,
       prev_hash = $9, hash = $10 WHERE instance_id = $1 AND seq = $2`,
    [
      ...[event.instanceId, event.seq, event.at, event.type, event.elementId, event.actorId],
      ...[
        JSON.stringify(event.data),
        hashBytes(event.detailDigest),
        hashBytes(event.prevHash),
        hashBytes(event.hash),
      ],
    ],
  );
}

/** Inserts an event. */
export async function insert(scene: Scene, event: HistoryEvent): Promise<void> {
  await scene.run(
    `INSERT INTO history_event (instance_id, seq, at, type, element_id, wait_id, actor_id, on_behalf_of_id, definition_hash, data,
       detail_digest, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      ...[event.instanceId, event.seq, event.at, event.type, event.elementId, event.waitId, event.actorId],
      ...[
        event.onBehalfOfId,
        hashBytes(event.definitionHash),
        JSON.stringify(event.data),
        hashBytes(event.detailDigest),
      ],
      ...[hashBytes(event.prevHash), hashBytes(event.hash)],
    ],
  );
}

/** Sets where the row of the case says that its chain ends. */
export async function setEnd(scene: Scene, instanceId: string, seq: number, hash: string): Promise<void> {
  await scene.run('UPDATE process_instance SET seq = $2, last_hash = $3 WHERE id = $1', [
    instanceId,
    seq,
    hashBytes(hash),
  ]);
}

/** The data of an event with something in it changed. */
export function otherData(scene: Scene, data: JsonObject): JsonObject {
  return { ...data, [`x${hex(scene, 4)}`]: Math.floor(scene.random() * 1_000) };
}
