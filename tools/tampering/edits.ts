import type { HistoryDetail } from '@kontor/audit';
import { hashBytes } from '@kontor/database';
import type { AuditedCase, SqlValue } from '@kontor/database';
import { anyCase, anyEvent, anyOf, bent, hex, isCovered, otherData, uuid } from './change.js';
import type { Applied, Change, Scene } from './change.js';

/** Sets one column of an event to another value. */
function event(column: string, other: (scene: Scene, old: never) => SqlValue, key: string): Change {
  return async (scene) => {
    const { one, event: row } = anyEvent(scene);
    const old = row[key as keyof typeof row];
    const value = other(scene, old as never);
    if (value === old) return null;
    await scene.run(`UPDATE history_event SET ${column} = $3 WHERE instance_id = $1 AND seq = $2`, [
      ...[row.instanceId, row.seq, value],
    ]);
    return {
      touched: [one.instanceId, ...(column === 'instance_id' ? [String(value)] : [])],
      invisible: null,
    };
  };
}

/** For a hash column: what `other` makes of the hex goes in as bytes. */
const inBytes =
  <Old extends string | null>(other: (scene: Scene, old: Old) => string | null) =>
  (scene: Scene, old: Old): string | null =>
    hashBytes(other(scene, old));
const text = (scene: Scene, old: string | null): string | null =>
  old === null ? hex(scene, 8) : scene.random() < 0.2 ? null : bent(scene, old);
const person = (scene: Scene, old: string | null): string | null =>
  old !== null && scene.random() < 0.3 ? null : uuid(scene);
const shifted = (milliseconds: () => number) => (_scene: Scene, at: string) =>
  new Date(Date.parse(at) + milliseconds()).toISOString();

/** Does something to one detail of a case. */
function detail(
  wanted: (found: HistoryDetail) => boolean,
  apply: (scene: Scene, one: AuditedCase, found: HistoryDetail) => Promise<string | null>,
): Change {
  return async (scene) => {
    const one = anyCase(scene);
    const found = anyOf(scene, one.details.filter(wanted));
    if (found === undefined) return null;
    return { touched: [one.instanceId], invisible: await apply(scene, one, found) };
  };
}
const whole = (found: HistoryDetail): boolean => found.content !== null;
const erased = (found: HistoryDetail): boolean => found.content === null;
const setDetail =
  (
    set: string,
    values: (scene: Scene, found: HistoryDetail) => readonly SqlValue[],
    invisible: string | null = null,
  ) =>
  async (scene: Scene, one: AuditedCase, found: HistoryDetail): Promise<string | null> => {
    await scene.run(`UPDATE history_detail SET ${set} WHERE instance_id = $1 AND seq = $2`, [
      ...[one.instanceId, found.seq],
      ...values(scene, found),
    ]);
    return invisible;
  };

async function edit(
  scene: Scene,
  one: AuditedCase,
  sql: string,
  values: readonly SqlValue[],
): Promise<Applied> {
  await scene.run(sql, [one.instanceId, ...values]);
  return { touched: [one.instanceId], invisible: null };
}

/** Changes of one column of one row. */
export const EDITS = {
  'event: case': event('instance_id', uuid, 'instanceId'),
  'event: number': event('seq', (scene, seq: number) => seq + 1_000 + Math.floor(scene.random() * 50), 'seq'),
  'event: time by milliseconds': event(
    'at',
    shifted(() => 1),
    'at',
  ),
  'event: time by days': event(
    'at',
    shifted(() => -86_400_000),
    'at',
  ),
  'event: time by a microsecond': async (scene) => {
    const { one, event: row } = anyEvent(scene);
    await scene.run(
      `UPDATE history_event SET at = at + interval '1 microsecond' WHERE instance_id = $1 AND seq = $2`,
      [row.instanceId, row.seq],
    );
    return { touched: [one.instanceId], invisible: null };
  },
  'event: type': event(
    'type',
    (_scene, old: string) => (old === 'task.claimed' ? 'task.completed' : 'task.claimed'),
    'type',
  ),
  'event: element': event('element_id', text, 'elementId'),
  'event: wait': event('wait_id', text, 'waitId'),
  'event: actor': event('actor_id', person, 'actorId'),
  'event: on behalf of': event('on_behalf_of_id', person, 'onBehalfOfId'),
  'event: definition': event('definition_hash', inBytes(bent), 'definitionHash'),
  'event: data': event('data', (scene, data: never) => JSON.stringify(otherData(scene, data)), 'data'),
  'event: digest of the detail': event('detail_digest', inBytes(text), 'detailDigest'),
  'event: hash before': event('prev_hash', inBytes(bent), 'prevHash'),
  'event: hash': event('hash', inBytes(bent), 'hash'),
  'event: transaction number': async (scene) => {
    const { one, event: row } = anyEvent(scene);
    await scene.run('UPDATE history_event SET written_by = 3 WHERE instance_id = $1 AND seq = $2', [
      row.instanceId,
      row.seq,
    ]);
    return {
      touched: [one.instanceId],
      invisible: 'book-keeping of the checkpoints, says nothing about the case',
    };
  },
  'detail: salt': detail(
    whole,
    setDetail('salt = $3', (scene, { salt }) => [bent(scene, salt)]),
  ),
  'detail: content': detail(
    whole,
    setDetail('content = $3', (scene, { content }) => [JSON.stringify(otherData(scene, content ?? {}))]),
  ),
  'detail: rule without erasure': detail(
    whole,
    setDetail(`erased_by_rule = 'L1'`, () => []),
  ),
  'detail: erased without a rule': detail(
    whole,
    setDetail('content = NULL', () => []),
  ),
  'detail: erased content put back': detail(
    erased,
    setDetail(`content = '{"reason":"anders"}'`, () => []),
  ),
  'detail: erased in the name of a rule': detail(
    whole,
    setDetail(
      `content = NULL, salt = '', erased_by_rule = 'L1'`,
      () => [],
      'erasing by a rule leaves the same row',
    ),
  ),
  'detail: rule of an erasure': detail(
    erased,
    setDetail(
      `erased_by_rule = 'L9'`,
      () => [],
      'the rule stands in no hash; which rules there are is to be compared by a person',
    ),
  ),
  'detail: deleted': detail(
    () => true,
    async (scene, one, { seq }) => {
      await scene.run('DELETE FROM history_detail WHERE instance_id = $1 AND seq = $2', [
        one.instanceId,
        seq,
      ]);
      return null;
    },
  ),
  'detail: given to an event without one': async (scene) => {
    const one = anyCase(scene);
    const free = anyOf(
      scene,
      one.events.filter(({ detailDigest }) => detailDigest === null),
    );
    if (free === undefined) return null;
    const sql = `INSERT INTO history_detail (instance_id, seq, salt, content) VALUES ($1, $2, 'x', '{"reason":"x"}')`;
    return edit(scene, one, sql, [free.seq]);
  },
  'detail: of no event': (scene) => {
    const sql = `INSERT INTO history_detail (instance_id, seq, salt, content) VALUES ($1, 9999, 'x', '{"reason":"x"}')`;
    return edit(scene, anyCase(scene), sql, []);
  },
  'case: number of its last event': async (scene) => {
    const by = scene.random() < 0.5 ? 1 : -1;
    return edit(scene, anyCase(scene), 'UPDATE process_instance SET seq = seq + $2 WHERE id = $1', [by]);
  },
  'case: hash of its last event': (scene) =>
    edit(scene, anyCase(scene), 'UPDATE process_instance SET last_hash = $2 WHERE id = $1', [
      hashBytes(hex(scene, 64)),
    ]),
  'case: row deleted': (scene) =>
    edit(scene, anyCase(scene), 'DELETE FROM process_instance WHERE id = $1', []),
  'case: events deleted': async (scene) => {
    const one = anyCase(scene);
    return edit(scene, one, 'DELETE FROM history_event WHERE instance_id = $1', []);
  },
  'case: removed as a whole': async (scene) => {
    const one = anyCase(scene);
    for (const table of ['history_event', 'history_detail']) {
      await scene.run(`DELETE FROM ${table} WHERE instance_id = $1`, [one.instanceId]);
    }
    return {
      ...(await edit(scene, one, 'DELETE FROM process_instance WHERE id = $1', [])),
      invisible: isCovered(one, 1) ? null : 'younger than the last checkpoint',
    };
  },
} as const satisfies Readonly<Record<string, Change>>;
