import type { Actor, ApplicationCard, ApplicationStage } from '@kontor/contracts';
import type { ApplicationRow } from '@kontor/database';
import { may } from '@kontor/policy';
import { maskedName } from './masking.js';
import type { Mask } from './masking.js';

/** Calendar days in one stage after which a card is stuck: ten working days. */
const STUCK_DAYS = 14;
const ENDED: ReadonlySet<ApplicationStage> = new Set(['hired', 'rejected', 'withdrawn', 'pool', 'merged']);

/** Ends that a letter has told; its receipt starts the retention. */
const CLOSED_BY_LETTER: ReadonlySet<ApplicationStage> = new Set(['rejected', 'withdrawn']);

export const APPLICATION_ACTIONS = [
  'withdraw',
  'merge',
  'hold',
  'resume',
  'override-bucket',
  'move',
  'rejection-received',
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** A card of the board as this viewer may read it. */
export function cardOf(me: Actor, row: ApplicationRow, mask: Mask): ApplicationCard {
  const isMasked = mask.isMasked(row);
  const { taskId, taskNameDe, taskNameEn, ownerId, ownerName } = row;
  return {
    id: row.id,
    version: row.version,
    instanceId: row.instanceId,
    businessKey: row.businessKey,
    requisitionId: row.requisitionId,
    requisitionTitle: row.requisitionTitle,
    candidateName: isMasked ? maskedName(row.businessKey, me.language) : row.candidateName,
    isMasked,
    stage: row.stage,
    stageSince: row.stageSince,
    daysInStage: row.daysInStage,
    isStuck: !ENDED.has(row.stage) && !row.isOnHold && row.daysInStage >= STUCK_DAYS,
    owner: ownerId === null || ownerName === null ? null : { id: ownerId, displayName: ownerName },
    nextAction:
      taskId === null
        ? null
        : { taskId, name: { de: taskNameDe ?? '', en: taskNameEn ?? '' }, dueAt: row.taskDueAt },
    bucket: row.bucket,
    source: row.source,
  };
}

/** What the person may do to the application now. */
export function applicationActions(me: Actor, row: ApplicationRow): readonly ApplicationAction[] {
  const isOpen = !ENDED.has(row.stage);
  const own = { ownIds: [row.hiringManagerId] };
  const rules: Readonly<Record<ApplicationAction, boolean>> = {
    withdraw: isOpen && may(me, 'application.withdraw', own),
    merge: isOpen && may(me, 'application.merge', own),
    hold: isOpen && !row.isOnHold && may(me, 'application.hold', own),
    resume: isOpen && row.isOnHold && may(me, 'application.hold', own),
    'override-bucket': isOpen && may(me, 'application.override', own),
    move: isOpen && !row.isOnHold,
    'rejection-received': CLOSED_BY_LETTER.has(row.stage) && may(me, 'application.withdraw', own),
  };
  return APPLICATION_ACTIONS.filter((action) => rules[action]);
}
