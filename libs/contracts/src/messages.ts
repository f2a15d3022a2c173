/**
 * Every message the shipped processes start with or wait for. The correlation key is the business key of the instance
 * that waits, unless said otherwise. Payloads carry ids and codes only.
 */
export const MESSAGES = {
  /** Starts an application. Key: the requisition's business key; message id: the submission's. */
  applicationReceived: 'application.received',
  /** The candidate or HR withdraws. Payload `{ by: 'candidate' | 'hr', reason? }`. */
  applicationWithdrawn: 'application.withdrawn',
  /** HR knows better on which day the last letter was received. Payload `{ receivedOn }`. */
  applicationRejectionReceived: 'application.rejectionReceived',
  /** Found to be the same person twice. Payload `{ intoApplicationId }`. */
  applicationMerged: 'application.merged',
  /** The requisition has ended. Key: business key of each open application. Payload `{ because: 'filled' | 'cancelled' | 'expired' }`. */
  requisitionClosed: 'requisition.closed',
  /** An application tells its requisition that a candidate was hired. Payload `{ applicationId }`. */
  positionFilled: 'requisition.positionFilled',
  requisitionPaused: 'requisition.paused',
  requisitionResumed: 'requisition.resumed',
  requisitionCancelled: 'requisition.cancelled',
  /** The candidate chose a slot. Payload `{ slotId }`. */
  slotChosen: 'interview.slotChosen',
  /** No slot fits the candidate. Payload `{ note? }` is not passed; the note stands in the domain table. */
  slotsDeclined: 'interview.slotsDeclined',
  interviewReschedule: 'interview.reschedule',
  interviewCancelled: 'interview.cancelled',
  /** The candidate answered the offer. Payload `{ answer: 'accepted' | 'declined' }`. */
  offerAnswered: 'offer.answered',
  /** HR withdraws an offer that was sent. Payload `{ reason }`. */
  offerWithdrawn: 'offer.withdrawn',
  /** Published when an application ends in a hire; onboarding starts with it. Payload `{ applicationId, offerId, startDate }`. */
  candidateHired: 'candidate.hired',
} as const satisfies Record<string, string>;

export type MessageName = (typeof MESSAGES)[keyof typeof MESSAGES];
