import { verifyChain } from '@kontor/audit';
import type { ChainFault, HistoryDetail } from '@kontor/audit';
import { HistoryDetailEntity, HistoryEventEntity, ProcessInstanceEntity } from '@kontor/database';
import type { DataSource, EntityManager } from '@kontor/database';
import { onTarget, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

/** What a verification of every chain found. */
export interface AuditReport {
  readonly chains: number;
  readonly events: number;
  readonly faults: readonly {
    readonly businessKey: string;
    readonly instanceId: string;
    readonly seq: number;
    readonly reason: ChainFault;
  }[];
}

const PAGE = 200;

/** Recomputes the chain of every instance, details and last event included. */
export async function verifyAudit(dataSource: DataSource): Promise<AuditReport> {
  const report = { chains: 0, events: 0, faults: [] as AuditReport['faults'][number][] };
  let after: string | null = null;
  for (;;) {
    const page: readonly { id: string }[] = await pageOf(dataSource, after);
    for (const { id } of page) {
      // one snapshot: an instance may move while it is read
      const result = await dataSource.transaction('REPEATABLE READ', (tx) => verifyOne(tx, id));
      report.chains += 1;
      report.events += result.events;
      if (result.fault) report.faults.push(result.fault);
    }
    after = page.at(-1)?.id ?? null;
    if (after === null) return report;
  }
}

function pageOf(dataSource: DataSource, after: string | null): Promise<readonly { id: string }[]> {
  const query = dataSource.getRepository(ProcessInstanceEntity).createQueryBuilder('i').select('i.id', 'id');
  if (after !== null) query.where('i.id > :after', { after });
  return query.orderBy('i.id').limit(PAGE).getRawMany<{ id: string }>();
}

async function verifyOne(
  tx: EntityManager,
  instanceId: string,
): Promise<{ readonly events: number; readonly fault?: AuditReport['faults'][number] }> {
  const instance = await tx.findOneByOrFail(ProcessInstanceEntity, { id: instanceId });
  const events = await tx.find(HistoryEventEntity, { where: { instanceId }, order: { seq: 'ASC' } });
  const details = await tx.find(HistoryDetailEntity, { where: { instanceId } });
  const bySeq = new Map<number, HistoryDetail>(
    details.map(({ seq, salt, content, erasedByRule }) => [seq, { seq, salt, content, erasedByRule }]),
  );
  const plain = events.map((event) => ({ ...event }));
  const verdict = verifyChain(plain, bySeq, { seq: instance.seq, hash: instance.lastHash });
  if (verdict.ok) return { events: events.length };
  const { seq, reason } = verdict;
  return { events: events.length, fault: { businessKey: instance.businessKey, instanceId, seq, reason } };
}

/** `kontor verify-audit`: exit code 1 and the first bad event of each chain that does not hold. */
export async function verifyAuditCommand(settings: CliSettings): Promise<void> {
  const report = await onTarget(settings, false, ({ databaseUrl }) => withDatabase(databaseUrl, verifyAudit));
  for (const { businessKey, instanceId, seq, reason } of report.faults) {
    say(`${businessKey} (${instanceId}): event ${seq}: ${reason}`);
  }
  say(
    `${report.chains} chains with ${report.events} events: ${report.faults.length === 0 ? 'all hold.' : `${report.faults.length} do not hold.`}`,
  );
  if (report.faults.length > 0) process.exitCode = 1;
}
