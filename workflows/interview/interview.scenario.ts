import type { JsonObject, Scenario, ScenarioGiven, ScenarioStep } from '@kontor/contracts';

const CHOICE: JsonObject = {
  isInvited: true,
  isChoiceReminded: false,
  choiceReminderAt: '2026-03-06T09:00:00.000Z',
  choiceDueAt: '2026-03-08T09:00:00.000Z',
};
const BOOKED: JsonObject = {
  isSlotBooked: true,
  slotId: 'slot-1',
  dayBeforeAt: '2026-03-11T09:00:00.000Z',
  twoHoursBeforeAt: '2026-03-12T07:00:00.000Z',
  interviewEndsAt: '2026-03-12T10:00:00.000Z',
};
const BOOKED_LATER: JsonObject = {
  ...BOOKED,
  slotId: 'slot-3',
  dayBeforeAt: '2026-03-18T09:00:00.000Z',
  twoHoursBeforeAt: '2026-03-19T07:00:00.000Z',
  interviewEndsAt: '2026-03-19T10:00:00.000Z',
};
const EFFECTS: NonNullable<ScenarioGiven['effects']> = {
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
const GIVEN: ScenarioGiven = {
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
const PROPOSED = proposed('2026-03-12T09:00:00.000Z', '2026-03-13T09:00:00.000Z');
const PROPOSED_LATER = proposed('2026-03-19T09:00:00.000Z', '2026-03-20T09:00:00.000Z');
const CHOSEN: ScenarioStep = { message: 'interview.slotChosen', data: { slotId: '@slot:0' } };
/** An hour before the first slot. */
const SHORTLY_BEFORE: ScenarioStep = { wait: 'P8DT23H' };
const CARD: JsonObject = { ratings: [], recommendation: 'yes', summary: 'Überzeugend.' };
const ABSENT: ScenarioStep = {
  complete: 'confirmHeld',
  by: 'office',
  outcome: 'candidateNoShow',
  data: { waitedMinutes: 15, hasCalled: true },
};
const HELD: ScenarioStep = { complete: 'confirmHeld', by: 'fach', outcome: 'held' };
const SCORED: readonly ScenarioStep[] = [
  { complete: 'scorecards', by: 'fach', outcome: 'submit', data: CARD },
  { complete: 'scorecards', by: 'team', outcome: 'submit', data: CARD },
];

/** Every way an interview round can go. */
export const INTERVIEW_SCENARIOS: readonly Scenario[] = [
  {
    name: 'the candidate chooses a slot, everybody is reminded, the interview is held and scored by both',
    process: 'interview',
    given: GIVEN,
    steps: [
      PROPOSED,
      CHOSEN,
      { wait: 'P10D' },
      HELD,
      { expectTasks: ['scorecards', 'scorecards'] },
      ...SCORED,
    ],
    outcome: {
      end: 'heldEnd',
      passed: [
        'deliverInvitation',
        'confirmAppointment',
        'remindDayBefore',
        'remindTwoHoursBefore',
        'completeInterview',
      ],
      neverPassed: ['remindOfChoice', 'callCandidate', 'reschedule'],
      state: 'scored',
      mails: ['inviteCandidate', 'confirmAppointment', 'remindDayBefore', 'remindTwoHoursBefore'],
    },
  },
  {
    name: 'no answer for three days is reminded of, for five days brings a call; the office books on the phone',
    process: 'interview',
    given: { ...GIVEN, effects: { ...EFFECTS, callCandidate: BOOKED } },
    steps: [
      PROPOSED,
      { wait: 'P4D' },
      { expectTasks: [] },
      { wait: 'P2D' },
      { expectTasks: ['callCandidate'] },
      { complete: 'callCandidate', by: 'office', outcome: 'booked', data: { slotId: '@slot:0' } },
      { wait: 'P7D' },
      { expectTasks: ['confirmHeld'] },
    ],
    outcome: { end: null, passed: ['remindOfChoice', 'takeSlot', 'confirmAppointment'] },
  },
  {
    name: 'a candidate without an e-mail address is called, wants other times, and then loses interest',
    process: 'interview',
    given: {
      ...GIVEN,
      earlier: {
        application: { candidate: { name: 'Person', email: null, phone: '030 1234', language: 'de' } },
      },
      effects: { ...EFFECTS, inviteCandidate: { ...CHOICE, isInvited: false } },
    },
    steps: [
      PROPOSED,
      { complete: 'callCandidate', by: 'office', outcome: 'newSlots' },
      PROPOSED,
      { complete: 'callCandidate', by: 'office', outcome: 'withdrawn' },
    ],
    outcome: {
      end: 'withdrawnEnd',
      passed: ['closeWithdrawn'],
      neverPassed: ['deliverInvitation', 'confirmAppointment'],
      state: 'cancelled',
      mails: [],
    },
  },
  {
    name: 'a candidate who answers while the office is about to call keeps the chosen slot',
    process: 'interview',
    given: GIVEN,
    steps: [PROPOSED, { wait: 'P6D' }, { expectTasks: ['callCandidate'] }, CHOSEN, { expectTasks: [] }],
    outcome: { end: null, passed: ['takeSlot', 'confirmAppointment'] },
  },
  {
    name: 'no slot fits: others are proposed',
    process: 'interview',
    given: GIVEN,
    steps: [
      PROPOSED,
      { message: 'interview.slotsDeclined' },
      { expectTasks: ['proposeSlots'] },
      PROPOSED,
      CHOSEN,
    ],
    outcome: { end: null, passed: ['confirmAppointment'] },
  },
  {
    name: 'of two candidates who choose the same slot the slower one chooses again',
    process: 'interview',
    given: { ...GIVEN, effects: { ...EFFECTS, takeSlot: [{ isSlotBooked: false }, BOOKED] } },
    steps: [
      PROPOSED,
      { takenByOther: '@slot:0' },
      CHOSEN,
      { expectTasks: [] },
      { message: 'interview.slotChosen', data: { slotId: '@slot:1' } },
    ],
    outcome: { end: null, passed: ['confirmAppointment'], neverPassed: ['callCandidate'] },
  },
  {
    name: 'an interviewer falls ill: the time is given back, another is found, the round goes on',
    process: 'interview',
    given: { ...GIVEN, effects: { ...EFFECTS, takeSlot: [BOOKED, BOOKED_LATER] } },
    steps: [
      PROPOSED,
      CHOSEN,
      { message: 'interview.reschedule', data: { reason: 'Krankheit' } },
      { expectTasks: ['proposeSlots'] },
      PROPOSED_LATER,
      CHOSEN,
      { wait: 'P20D' },
      HELD,
      ...SCORED,
    ],
    outcome: {
      end: 'heldEnd',
      passed: ['reschedule', 'confirmAppointment'],
      neverPassed: ['callAboutReschedule'],
    },
  },
  {
    name: 'a change within two hours of the start is told by phone before a new time is sought',
    process: 'interview',
    given: { ...GIVEN, effects: { ...EFFECTS, reschedule: { needsCall: true, isSlotBooked: false } } },
    steps: [
      PROPOSED,
      CHOSEN,
      SHORTLY_BEFORE,
      { message: 'interview.reschedule' },
      { expectTasks: ['callAboutReschedule'] },
      { complete: 'callAboutReschedule', by: 'office', outcome: 'notReached' },
      { expectTasks: ['proposeSlots'] },
    ],
    outcome: { end: null, passed: ['callAboutReschedule'] },
  },
  {
    name: 'a cancelled interview ends the round; a short notice cancellation is told by phone',
    process: 'interview',
    given: {
      ...GIVEN,
      effects: { ...EFFECTS, closeCancelled: { interviewResult: 'cancelled', needsCall: true } },
    },
    steps: [
      PROPOSED,
      CHOSEN,
      SHORTLY_BEFORE,
      { message: 'interview.cancelled', data: { reason: 'Stelle entfällt' } },
      { complete: 'callAboutCancellation', by: 'office', outcome: 'informed' },
    ],
    outcome: {
      end: 'cancelledEnd',
      passed: ['closeCancelled'],
      neverPassed: ['confirmHeld'],
      state: 'cancelled',
      mails: [
        'inviteCandidate',
        'confirmAppointment',
        'remindDayBefore',
        'remindTwoHoursBefore',
        'closeCancelled',
      ],
    },
  },
  {
    name: 'an interview can be cancelled before anybody was invited',
    process: 'interview',
    given: GIVEN,
    steps: [{ message: 'interview.cancelled' }],
    outcome: { end: 'cancelledEnd', neverPassed: ['inviteCandidate', 'callAboutCancellation'] },
  },
  {
    name: 'a candidate who does not come gets one more appointment, not a third',
    process: 'interview',
    given: { ...GIVEN, effects: { ...EFFECTS, takeSlot: [BOOKED, BOOKED_LATER] } },
    steps: [PROPOSED, CHOSEN, { wait: 'P10D' }, ABSENT, PROPOSED_LATER, CHOSEN, { wait: 'P20D' }, ABSENT],
    outcome: {
      end: 'noShowEnd',
      passed: ['reschedule', 'closeNoShow'],
      neverPassed: ['scorecards'],
      state: 'no-show',
    },
  },
  {
    name: 'an interviewer who could not come costs the candidate nothing: another time is found',
    process: 'interview',
    given: GIVEN,
    steps: [
      PROPOSED,
      CHOSEN,
      { wait: 'P10D' },
      { complete: 'confirmHeld', by: 'office', outcome: 'interviewerNoShow', reason: 'Im Stau' },
      { expectTasks: ['proposeSlots'] },
    ],
    outcome: { end: null, passed: ['reschedule'], neverPassed: ['recordNoShow'] },
  },
  {
    name: 'the scorecard of an interviewer who has left is done without, with a reason',
    process: 'interview',
    given: GIVEN,
    steps: [
      PROPOSED,
      CHOSEN,
      { wait: 'P10D' },
      HELD,
      { complete: 'scorecards', by: 'fach', outcome: 'submit', data: CARD },
      { wait: '3 bd' },
      { complete: 'scorecards', by: 'fach', outcome: 'waive', reason: 'Hat das Haus verlassen.' },
    ],
    outcome: { end: 'heldEnd', passed: ['completeInterview'] },
  },
];
