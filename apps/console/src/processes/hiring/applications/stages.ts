import type { ApplicationCard, ApplicationStage, MatchBucket } from '@kontor/contracts';
import { APPLICATION_STAGES } from '@kontor/contracts';
import type { Tone } from '../../../ui/StatusChip.js';

const OPEN = new Set<ApplicationStage>(['received', 'screening', 'interview', 'decision', 'offer']);

/** Columns of the board, in order; the ended ones on demand. */
export const columnsOf = (hasEnded: boolean): readonly ApplicationStage[] =>
  APPLICATION_STAGES.filter((stage) => hasEnded || OPEN.has(stage) || stage === 'hired');

export const BUCKET_TONES = {
  strong: 'success',
  good: 'info',
  partial: 'warning',
  unclear: 'neutral',
} as const satisfies Record<MatchBucket, Tone>;

/** Cards of a column, the longest waiting first. */
export const cardsOf = (
  cards: readonly ApplicationCard[],
  stage: ApplicationStage,
): readonly ApplicationCard[] =>
  cards.filter((card) => card.stage === stage).sort((a, b) => a.stageSince.localeCompare(b.stageSince));
