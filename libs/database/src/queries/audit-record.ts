import type { HistoryDetail, RecordedCase } from '@kontor/audit';
import type { HistoryEvent } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import type { Leaf } from './checkpoint-leaves.js';
import { eventFields, hexOf } from './hashes.js';

/** A case as the verifier reads it; its business key is null when the row of the instance is gone. */
export interface AuditedCase extends RecordedCase {
  readonly businessKey: string | null;
}

interface OfCase {
  readonly instanceId: string;
}
interface InstanceRow extends OfCase {
  readonly businessKey: string;
  readonly seq: number;
  readonly hash: string;
}
type DetailRow = HistoryDetail & OfCase;

const ROWS_AT_ONCE = 1_000;
// microseconds are shown when there are any: the programs write milliseconds, and a change must not hide below them
const AT = `regexp_replace(to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), '000$', '') || 'Z'`;
const STREAMS = {
  instances: `SELECT id AS "instanceId", business_key AS "businessKey", seq, ${hexOf('last_hash')} AS hash FROM process_instance
    WHERE $1::uuid[] IS NULL OR id = ANY($1) ORDER BY id`,
  events: `SELECT ${eventFields('history_event', AT)} FROM history_event
    WHERE $1::uuid[] IS NULL OR instance_id = ANY($1) ORDER BY instance_id, seq`,
  details: `SELECT instance_id AS "instanceId", seq, salt, content, erased_by_rule AS "erasedByRule" FROM history_detail
    WHERE $1::uuid[] IS NULL OR instance_id = ANY($1) ORDER BY instance_id, seq`,
  leaves: `SELECT instance_id AS "instanceId", seq, ${hexOf('hash')} AS hash FROM checkpoint_leaf
    WHERE $1::uuid[] IS NULL OR instance_id = ANY($1) ORDER BY instance_id, seq`,
  log: `SELECT index, instance_id AS "instanceId", seq, ${hexOf('hash')} AS hash FROM checkpoint_leaf WHERE $1::uuid[] IS NULL ORDER BY index`,
} as const;

/**
 * What is recorded of every case, or of some, one case at a time and in order of their ids. Also what is left of a case
 * that is gone. To be read in one transaction whose snapshot stays (REPEATABLE READ).
 */
export async function* recordedCases(
  tx: EntityManager,
  only: readonly string[] | null = null,
): AsyncGenerator<AuditedCase> {
  const [instances, events, details, leaves] = [
    grouped(streamOf<InstanceRow>(tx, 'instances', only)),
    grouped(streamOf<HistoryEvent>(tx, 'events', only)),
    grouped(streamOf<DetailRow>(tx, 'details', only)),
    grouped(streamOf<Leaf>(tx, 'leaves', only)),
  ] as const;
  const all = [instances, events, details, leaves] as const;
  await Promise.all(all.map((one) => one.next()));
  for (;;) {
    const [instanceId] = all.flatMap(({ at }) => (at === null ? [] : [at])).sort();
    if (instanceId === undefined) return;
    const [instance] = instances.take(instanceId);
    yield {
      instanceId,
      businessKey: instance?.businessKey ?? null,
      end: instance ? { seq: instance.seq, hash: instance.hash } : null,
      events: events.take(instanceId),
      details: details
        .take(instanceId)
        .map(({ seq, salt, content, erasedByRule }) => ({ seq, salt, content, erasedByRule })),
      leaves: leaves.take(instanceId),
    };
    for (const one of all) if (one.at === instanceId) await one.next();
  }
}

/** All leaves of the checkpoint log, in order. */
export function recordedLeaves(tx: EntityManager): AsyncGenerator<Leaf> {
  return streamOf<Leaf>(tx, 'log', null);
}

/** The rows of one case at a time. */
function grouped<Row extends OfCase>(stream: AsyncGenerator<Row>) {
  let ahead: Row | null | undefined;
  let rows: readonly Row[] = [];
  const pull = async (): Promise<Row | null> => {
    const { value, done } = await stream.next();
    return done === true ? null : value;
  };
  return {
    /** The case that is next, or null at the end. */
    get at(): string | null {
      return rows[0]?.instanceId ?? null;
    },
    take: (instanceId: string): readonly Row[] => (rows[0]?.instanceId === instanceId ? rows : []),
    async next(): Promise<void> {
      const group: Row[] = [];
      ahead = ahead === undefined ? await pull() : ahead;
      while (ahead !== null && (group[0] === undefined || group[0].instanceId === ahead.instanceId)) {
        group.push(ahead);
        ahead = await pull();
      }
      rows = group;
    },
  };
}

async function* streamOf<Row>(
  tx: EntityManager,
  name: keyof typeof STREAMS,
  only: readonly string[] | null,
): AsyncGenerator<Row> {
  if (only !== null) {
    yield* (await tx.query(STREAMS[name], [only])) as readonly Row[];
    return;
  }
  const cursor = `kontor_audit_${name}`;
  await tx.query(`DECLARE ${cursor} NO SCROLL CURSOR FOR ${STREAMS[name]}`, [only]);
  for (;;) {
    const rows = (await tx.query(`FETCH ${ROWS_AT_ONCE} FROM ${cursor}`)) as readonly Row[];
    yield* rows;
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await tx.query(`CLOSE ${cursor}`);
}
