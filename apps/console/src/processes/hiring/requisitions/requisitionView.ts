import type { Criterion, PersonRef, RequisitionListItem, RequisitionState } from '@kontor/contracts';
import type { Tone } from '../../../ui/StatusChip.js';

/** Answer of `GET /requisitions/{id}`. Money in cents a year. */
export interface RequisitionView extends RequisitionListItem {
  readonly businessKey: string;
  readonly requester: PersonRef;
  readonly hiringManager: PersonRef;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly weeklyHours: number;
  readonly reason: string;
  readonly postingText: string | null;
  readonly publicToken: string | null;
  readonly criteriaVersion: number;
  readonly criteriaLockedAt: string | null;
  readonly criteria: readonly Criterion[];
  readonly allowedActions: readonly ('pause' | 'resume' | 'cancel' | 'addApplication' | 'changeCriteria')[];
}

export const REQUISITION_TONES: Readonly<Record<RequisitionState, Tone>> = {
  draft: 'neutral',
  submitted: 'info',
  approved: 'info',
  rejected: 'error',
  withdrawn: 'neutral',
  published: 'success',
  paused: 'warning',
  filled: 'success',
  cancelled: 'neutral',
  expired: 'warning',
};
