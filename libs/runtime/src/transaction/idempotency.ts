import { channel } from 'node:diagnostics_channel';
import { DomainError } from '@kontor/contracts';
import type { Json } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import type { DataSource, EntityManager } from '@kontor/database';
import type { Units } from './unit.js';

// named points at which a test may end the process; without a subscriber they do nothing
const CLAIMED = channel('kontor:point:idempotency.claimed');
const ANSWERED = channel('kontor:point:idempotency.answered');

interface Stored {
  readonly requestHash: string;
  readonly response: Json;
}

/** Ends a request whose twin was faster. */
class AnsweredByTwin extends Error {}

const find = (tx: EntityManager, scope: string, key: string): Promise<Stored | null> =>
  rowOf<Stored>(
    tx,
    'SELECT request_hash AS "requestHash", response FROM idempotency_key WHERE scope = $1 AND key = $2',
    [scope, key],
  );

/**
 * Runs a request once per scope and key in one transaction. The key is its first row, so a concurrent twin waits for
 * the answer; a refusal keeps nothing, not even the key.
 * @throws idempotency-key-reused
 */
export async function runOnce(
  { units, dataSource }: { readonly units: Units; readonly dataSource: DataSource },
  { scope, key, requestHash }: { readonly scope: string; readonly key: string; readonly requestHash: string },
  run: () => Promise<Json>,
): Promise<Json> {
  const answerOf = (stored: Stored): Json => {
    if (stored.requestHash !== requestHash) throw new DomainError('idempotency-key-reused');
    return stored.response;
  };
  const claimKey = async (tx: EntityManager): Promise<void> => {
    const claimed = await rowsOf(
      tx,
      'INSERT INTO idempotency_key (scope, key, request_hash) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING key',
      [scope, key, requestHash],
    );
    if (claimed.length === 0) throw new AnsweredByTwin();
    CLAIMED.publish(null);
  };
  try {
    return await units.run(async (unit) => {
      const response = await run();
      const tx = await unit.tx();
      const answered = 'UPDATE idempotency_key SET response = $3 WHERE scope = $1 AND key = $2';
      unit.later(rowsOf(tx, answered, [scope, key, JSON.stringify(response)]));
      ANSWERED.publish(null);
      return response;
    }, claimKey);
  } catch (error) {
    const stored = error instanceof AnsweredByTwin ? await find(dataSource.manager, scope, key) : null;
    if (stored) return answerOf(stored);
    throw error instanceof AnsweredByTwin ? new DomainError('instance-busy') : error;
  }
}
