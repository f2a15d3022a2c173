import type { Actor, EngineStatus, InstanceAction } from '@kontor/contracts';
import type { InstanceDetailRow } from '@kontor/database';
import { may } from '@kontor/policy';
import type { Resource } from '@kontor/policy';

/** The case as the permission table sees it. */
export function instanceResource(row: InstanceDetailRow, candidateIds: readonly string[] = []): Resource {
  return {
    ownIds: [row.startedBy],
    caseOwnerId: row.ownerId,
    candidateIds,
    orgUnitId: row.orgUnitId,
    isConfidential: row.isConfidential,
    accessIds: row.accessIds,
  };
}

const OPEN: ReadonlySet<EngineStatus> = new Set(['active', 'suspended']);

/** What the person may do to the case now. */
export function instanceActions(
  me: Actor,
  row: InstanceDetailRow,
  facts: { readonly hasIncident: boolean; readonly isCandidate: boolean },
): readonly InstanceAction[] {
  const resource = instanceResource(row, facts.isCandidate ? [me.personId] : []);
  const isOpen = OPEN.has(row.status);
  // a child follows its parent: cancelling it alone would leave the parent waiting for nothing
  const isOwn = row.parentId === null;
  const rules: Readonly<Record<InstanceAction, boolean>> = {
    cancel: isOpen && isOwn && may(me, 'instance.cancel', resource),
    suspend: row.status === 'active' && may(me, 'instance.suspend', resource),
    resume: row.status === 'suspended' && may(me, 'instance.resume', resource),
    annotate: may(me, 'instance.annotate', resource),
    attach: may(me, 'document.upload', resource),
    'retry-incident': isOpen && facts.hasIncident && may(me, 'incident.retry', resource),
    reassign: row.status === 'active' && may(me, 'task.reassign', resource),
    evidence: may(me, 'evidence.read', resource),
  };
  return Object.entries(rules).flatMap(([action, isAllowed]) =>
    isAllowed ? [action as InstanceAction] : [],
  );
}
