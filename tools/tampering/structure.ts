import { chainEvent, GENESIS_HASH } from '@kontor/audit';
import type { HistoryEvent } from '@kontor/contracts';
import type { AuditedCase } from '@kontor/database';
import {
  anyCase,
  anyEvent,
  anyOf,
  insert,
  isCovered,
  otherData,
  rechained,
  setEnd,
  uuid,
  YOUNGER,
} from './change.js';
import type { Applied, Change, Scene } from './change.js';

const MOVE_AWAY = 1_000_000;

/** Moves the events from `from` on by one place; in two steps, for numbers are unique at each moment. */
async function shift(scene: Scene, instanceId: string, from: number, by: number): Promise<void> {
  for (const table of ['history_event', 'history_detail']) {
    await scene.run(`UPDATE ${table} SET seq = seq + $3 WHERE instance_id = $1 AND seq >= $2`, [
      ...[instanceId, from, MOVE_AWAY],
    ]);
    await scene.run(`UPDATE ${table} SET seq = seq - $2 WHERE instance_id = $1 AND seq >= $3`, [
      ...[instanceId, MOVE_AWAY - by, MOVE_AWAY],
    ]);
  }
}

const forged = (scene: Scene, event: HistoryEvent, seq: number): HistoryEvent => ({
  ...event,
  seq,
  type: 'task.completed',
  data: otherData(scene, event.data),
  detailDigest: null,
});

async function swapNumbers(scene: Scene, one: AuditedCase, a: number, b: number): Promise<void> {
  const sql = 'UPDATE history_event SET seq = $3 WHERE instance_id = $1 AND seq = $2';
  for (const [from, to] of [
    [a, MOVE_AWAY],
    [b, a],
    [MOVE_AWAY, b],
  ])
    await scene.run(sql, [one.instanceId, from ?? 0, to ?? 0]);
}

function two(scene: Scene): readonly [AuditedCase, AuditedCase] | null {
  const [a, b] = [anyCase(scene), anyCase(scene)];
  return a.instanceId === b.instanceId ? null : [a, b];
}

/** Exchanges a column that holds the ids of two cases. */
async function swapIds(scene: Scene, table: string, column: string, a: string, b: string): Promise<void> {
  const between = uuid(scene);
  for (const [from, to] of [
    [a, between],
    [b, a],
    [between, b],
  ] as const)
    await scene.run(`UPDATE ${table} SET ${column} = $2 WHERE ${column} = $1`, [from, to]);
}

const found = (...touched: string[]): Applied => ({ touched, invisible: null });

/** Changes of which events there are, in which order, and whose they are. */
export const STRUCTURE = {
  'event deleted': async (scene) => {
    const { one, event } = anyEvent(scene);
    await scene.run('DELETE FROM history_event WHERE instance_id = $1 AND seq = $2', [
      one.instanceId,
      event.seq,
    ]);
    return found(one.instanceId);
  },
  'event deleted, the others moved up': async (scene) => {
    const { one, event } = anyEvent(scene);
    if (event.seq === one.events.length) return null;
    for (const table of ['history_event', 'history_detail'])
      await scene.run(`DELETE FROM ${table} WHERE instance_id = $1 AND seq = $2`, [
        one.instanceId,
        event.seq,
      ]);
    await shift(scene, one.instanceId, event.seq + 1, -1);
    return found(one.instanceId);
  },
  'forged event inserted, the others moved down': async (scene) => {
    const { one, event } = anyEvent(scene);
    await shift(scene, one.instanceId, event.seq, 1);
    const { prevHash, hash: _hash, ...content } = forged(scene, event, event.seq);
    await insert(scene, chainEvent(prevHash, content));
    return found(one.instanceId);
  },
  'forged event appended, row of the case as it was': async (scene) => {
    const one = anyCase(scene);
    const last = one.events.at(-1);
    if (last === undefined) return null;
    const { prevHash: _prev, hash: _hash, ...content } = forged(scene, last, last.seq + 1);
    await insert(scene, chainEvent(last.hash, content));
    return found(one.instanceId);
  },
  'forged event appended with everything that belongs to it': async (scene) => {
    const one = anyCase(scene);
    const last = one.events.at(-1);
    if (last === undefined) return null;
    const { prevHash: _prev, hash: _hash, ...content } = forged(scene, last, last.seq + 1);
    const event = chainEvent(last.hash, content);
    await insert(scene, event);
    await setEnd(scene, one.instanceId, event.seq, event.hash);
    return { ...found(one.instanceId), invisible: 'what the program itself would have written next' };
  },
  'two events exchanged': async (scene) => {
    const { one, event } = anyEvent(scene);
    const other = anyOf(scene, one.events);
    if (other === undefined || other.seq === event.seq) return null;
    await swapNumbers(scene, one, event.seq, other.seq);
    return found(one.instanceId);
  },
  'times of two events exchanged': async (scene) => {
    const { one, event } = anyEvent(scene);
    const other = anyOf(scene, one.events);
    if (other === undefined || other.at === event.at) return null;
    const sql = 'UPDATE history_event SET at = $3 WHERE instance_id = $1 AND seq = $2';
    await scene.run(sql, [one.instanceId, event.seq, other.at]);
    await scene.run(sql, [one.instanceId, other.seq, event.at]);
    return found(one.instanceId);
  },
  'end cut off': async (scene) => {
    const { one, event } = anyEvent(scene);
    await scene.run('DELETE FROM history_event WHERE instance_id = $1 AND seq >= $2', [
      one.instanceId,
      event.seq,
    ]);
    return found(one.instanceId);
  },
  'end cut off, row of the case set back': async (scene) => {
    const { one, event } = anyEvent(scene);
    if (event.seq === 1) return null;
    for (const table of ['history_event', 'history_detail'])
      await scene.run(`DELETE FROM ${table} WHERE instance_id = $1 AND seq >= $2`, [
        one.instanceId,
        event.seq,
      ]);
    await setEnd(scene, one.instanceId, event.seq - 1, event.prevHash);
    return { ...found(one.instanceId), invisible: isCovered(one, event.seq) ? null : YOUNGER };
  },
  'an event of two cases exchanged': async (scene) => {
    const pair = two(scene);
    if (pair === null) return null;
    const [a, b] = pair;
    const seq = 1 + Math.floor(scene.random() * Math.min(a.events.length, b.events.length));
    const sql = 'UPDATE history_event SET instance_id = $2 WHERE instance_id = $1 AND seq = $3';
    const between = uuid(scene);
    for (const [from, to] of [
      [a.instanceId, between],
      [b.instanceId, a.instanceId],
      [between, b.instanceId],
    ] as const)
      await scene.run(sql, [from, to, seq]);
    return found(a.instanceId, b.instanceId);
  },
  'all events of two cases exchanged': async (scene) => {
    const pair = two(scene);
    if (pair === null) return null;
    const [a, b] = pair;
    for (const table of ['history_event', 'history_detail'])
      await swapIds(scene, table, 'instance_id', a.instanceId, b.instanceId);
    return found(a.instanceId, b.instanceId);
  },
  'ids of two cases exchanged': async (scene) => {
    const pair = two(scene);
    if (pair === null) return null;
    const [a, b] = pair;
    // the business keys stay where they are, so that the rows are really exchanged
    await swapIds(scene, 'process_instance', 'id', a.instanceId, b.instanceId);
    return found(a.instanceId, b.instanceId);
  },
  'one case copied over another, with right hashes': async (scene) => {
    const pair = two(scene);
    if (pair === null) return null;
    const [a, b] = pair;
    for (const table of ['history_event', 'history_detail'])
      await scene.run(`DELETE FROM ${table} WHERE instance_id = $1`, [b.instanceId]);
    const copied = rechained(
      undefined,
      a.events.map((event) => ({ ...event, instanceId: b.instanceId })),
      GENESIS_HASH,
    );
    for (const event of copied) await insert(scene, event);
    for (const { seq, salt, content, erasedByRule } of a.details)
      await scene.run(
        'INSERT INTO history_detail (instance_id, seq, salt, content, erased_by_rule) VALUES ($1, $2, $3, $4, $5)',
        [b.instanceId, seq, salt, content === null ? null : JSON.stringify(content), erasedByRule],
      );
    await setEnd(scene, b.instanceId, copied.length, copied.at(-1)?.hash ?? GENESIS_HASH);
    return { ...found(b.instanceId), invisible: isCovered(b, 1) ? null : YOUNGER };
  },
} as const satisfies Readonly<Record<string, Change>>;
