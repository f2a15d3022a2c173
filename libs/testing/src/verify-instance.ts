import { verifyChain, type ChainVerdict, type HistoryDetail } from '@kontor/audit';
import type { HistoryEvent } from '@kontor/contracts';
import { eventFields, hexOf, rowOf, rowsOf, type DataSource } from '@kontor/database';

/** The recorded events of a case, in order. */
export function historyOf({ manager }: DataSource, instanceId: string): Promise<readonly HistoryEvent[]> {
  return rowsOf<HistoryEvent>(
    manager,
    `SELECT ${eventFields()} FROM history_event WHERE instance_id = $1 ORDER BY seq`,
    [instanceId],
  );
}

/** Whether the history of a case is whole and unchanged. */
export async function verifyInstance(dataSource: DataSource, instanceId: string): Promise<ChainVerdict> {
  const events = await historyOf(dataSource, instanceId);
  const details = await rowsOf<HistoryDetail>(
    dataSource.manager,
    'SELECT seq, salt, content, erased_by_rule AS "erasedByRule" FROM history_detail WHERE instance_id = $1',
    [instanceId],
  );
  const end = await rowOf<{ seq: number; hash: string }>(
    dataSource.manager,
    `SELECT seq, ${hexOf('last_hash')} AS hash FROM process_instance WHERE id = $1`,
    [instanceId],
  );
  return verifyChain(events, new Map(details.map((one) => [one.seq, one])), end ?? undefined);
}

/** Business keys of the cases whose history does not verify. */
export async function verifyAll(dataSource: DataSource): Promise<readonly string[]> {
  const cases = await rowsOf<{ id: string; businessKey: string }>(
    dataSource.manager,
    'SELECT id, business_key AS "businessKey" FROM process_instance ORDER BY business_key',
  );
  const broken: string[] = [];
  for (const { id, businessKey } of cases) {
    if (!(await verifyInstance(dataSource, id)).ok) broken.push(businessKey);
  }
  return broken;
}
