import type { JsonObject, ScenarioGiven, ScenarioStep } from '@kontor/contracts';

/** Times of an invitation sent on the third of March. */
export const CHOICE: JsonObject = {
  isInvited: true,
  isChoiceReminded: false,
  choiceReminderAt: '2026-03-06T09:00:00.000Z',
  choiceDueAt: '2026-03-08T09:00:00.000Z',
};
/** The first slot, as a booking gives it. */
export const BOOKED: JsonObject = {
  isSlotBooked: true,
  slotId: 'slot-1',
  dayBeforeAt: '2026-03-11T09:00:00.000Z',
  twoHoursBeforeAt: '2026-03-12T07:00:00.000Z',
  interviewEndsAt: '2026-03-12T10:00:00.000Z',
};
/** A slot a week later. */
export const BOOKED_LATER: JsonObject = {
  ...BOOKED,
  slotId: 'slot-3',
  dayBeforeAt: '2026-03-18T09:00:00.000Z',
  twoHoursBeforeAt: '2026-03-19T07:00:00.000Z',
  interviewEndsAt: '2026-03-19T10:00:00.000Z',
};
/** What delegates and submits return when all goes as usual. */
export const EFFECTS: NonNullable<ScenarioGiven['effects']> = {
  createInterview: { interviewId: 'interview', interviewRound: 1 },
  proposeSlots: { interviewerIds: ['fach', 'team'], isSlotBooked: false },
  inviteCandidate: CHOICE,
  remindOfChoice: { isChoiceReminded: true },
  takeSlot: BOOKED,
  callCandidate: {},
  reschedule: { needsCall: false, isSlotBooked: false },
  closeCancelled: { interviewResult: 'cancelled', needsCall: false },
  closeWithdrawn: { interviewResult: 'withdrawn', needsCall: false },
  closeNoShow: { interviewResult: 'no-show', needsCall: false },
  recordNoShow: [{ mayRebook: true }, { mayRebook: false }],
  completeInterview: { interviewResult: 'held', scorecardCount: 2 },
};
const VARIABLES: JsonObject = {
  applicationId: 'application',
  requisitionId: 'requisition',
  requisitionKey: 'REQ-2026-0001',
  hiringManagerId: 'fach',
  round: 1,
};
/** Given unless a scenario says otherwise. */
export const GIVEN: ScenarioGiven = {
  at: '2026-03-03T09:00:00.000Z',
  by: 'office',
  data: { applicationId: '@application', hiringManagerId: '@fach', round: 1 },
  variables: VARIABLES,
  effects: EFFECTS,
};

const proposed = (...slots: string[]): ScenarioStep => ({
  complete: 'proposeSlots',
  by: 'office',
  outcome: 'propose',
  data: { interviewers: ['@fach', '@team'], room: 'Besprechung 1', durationMinutes: 60, slots },
});
/** Two slots, the first of them on the twelfth. */
export const PROPOSED = proposed('2026-03-12T09:00:00.000Z', '2026-03-13T09:00:00.000Z');
/** Two slots a week later. */
export const PROPOSED_LATER = proposed('2026-03-19T09:00:00.000Z', '2026-03-20T09:00:00.000Z');
/** The candidate takes the first slot. */
export const CHOSEN: ScenarioStep = { message: 'interview.slotChosen', data: { slotId: '@slot:0' } };
/** An hour before the first slot. */
export const SHORTLY_BEFORE: ScenarioStep = { wait: 'P8DT23H' };
/** A complete scorecard. */
export const CARD: JsonObject = { ratings: [], recommendation: 'yes', summary: 'Überzeugend.' };
/** The candidate did not come. */
export const ABSENT: ScenarioStep = {
  complete: 'confirmHeld',
  by: 'office',
  outcome: 'candidateNoShow',
  data: { waitedMinutes: 15, hasCalled: true },
};
/** The interview took place. */
export const HELD: ScenarioStep = { complete: 'confirmHeld', by: 'fach', outcome: 'held' };
/** Both interviewers have given their scorecards. */
export const SCORED: readonly ScenarioStep[] = [
  { complete: 'scorecards', by: 'fach', outcome: 'submit', data: CARD },
  { complete: 'scorecards', by: 'team', outcome: 'submit', data: CARD },
];
