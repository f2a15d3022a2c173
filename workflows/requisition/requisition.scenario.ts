import type { JsonObject, Scenario, ScenarioGiven, ScenarioStep } from '@kontor/contracts';

const REQUEST: JsonObject = {
  title: 'Vertriebsassistenz (m/w/d)',
  orgUnitId: '@unit:Vertrieb',
  headcount: 1,
  reasonKind: 'replacement',
  reason: 'Nachfolge für eine Kollegin, die in Rente geht.',
  bandMinEuro: 42_000,
  bandMaxEuro: 50_000,
  weeklyHours: 40,
  land: 'BE',
  hiringManagerId: '@fach',
};
const POSTING: JsonObject = {
  postingText:
    'Sie unterstützen unseren Vertrieb (m/w/d) bei Angeboten und Aufträgen und halten den Kontakt zu unserer Kundschaft.',
  postingLanguage: 'de',
  criteria: [
    {
      label: 'Kaufmännische Ausbildung',
      kind: 'education',
      terms: ['Kauffrau', 'Kaufmann'],
      isMust: true,
      weight: 5,
    },
    { label: 'Englisch', kind: 'language', terms: ['Englisch'], isMust: false, weight: 3, minLevel: 'B2' },
  ],
  closesOn: '2026-04-01',
  isAgencyChecked: true,
};
const STARTED: JsonObject = {
  requisitionId: 'requisition',
  requesterId: 'fach',
  approverId: null,
  hiringManagerId: 'fach',
  orgUnitId: 'sales',
  headcount: 1,
  isPlanned: true,
  isInsideBand: true,
  openPositions: 1,
  requisitionState: 'submitted',
  closesAt: null,
  openApplicationKeys: [],
  reason: null,
};
const EFFECTS: NonNullable<ScenarioGiven['effects']> = {
  approveRequisition: { approverId: 'leitung' },
  markRejected: { requisitionState: 'rejected' },
  markWithdrawn: { requisitionState: 'withdrawn' },
  withdrawRequisition: { requisitionState: 'withdrawn' },
  markApproved: { requisitionState: 'approved' },
  publishPosting: { requisitionState: 'published', closesAt: '2026-04-01T22:00:00.000Z' },
  countHires: { filled: 1, isFilled: true },
  closeFilled: { requisitionState: 'filled', openApplicationKeys: ['HIR-2026-0001', 'HIR-2026-0002'] },
  closeCancelled: { requisitionState: 'cancelled', openApplicationKeys: ['HIR-2026-0001'] },
  closeExpired: { requisitionState: 'expired', openApplicationKeys: [] },
  reviewAfterClosing: { closesAt: '2026-05-01T22:00:00.000Z' },
};
const GIVEN: ScenarioGiven = {
  at: '2026-03-02T08:00:00.000Z',
  by: 'fach',
  data: REQUEST,
  variables: STARTED,
  effects: EFFECTS,
};
const UNPLANNED: ScenarioGiven = {
  ...GIVEN,
  variables: { ...STARTED, isPlanned: false },
  data: { ...REQUEST, headcount: 9 },
};

const APPROVED: readonly ScenarioStep[] = [
  { complete: 'approveRequisition', by: 'leitung', outcome: 'approve' },
  { complete: 'writePosting', by: 'office', outcome: 'publish', data: POSTING },
];

/** Every way a requisition can go. */
export const REQUISITION_SCENARIOS: readonly Scenario[] = [
  {
    name: 'a planned position inside the band is approved by management, published and filled; the others are told',
    process: 'requisition',
    given: GIVEN,
    steps: [
      { expectTasks: ['approveRequisition'] },
      ...APPROVED,
      { expectTasks: [] },
      { arrives: 'first' },
      { arrives: 'second' },
      { message: 'requisition.positionFilled', data: { applicationId: 'application' } },
    ],
    outcome: {
      end: 'requisitionFilled',
      sent: ['requisition.closed HIR-2026-0001', 'requisition.closed HIR-2026-0002'],
      state: 'filled',
    },
  },
  {
    name: 'an unplanned position needs a second approval by somebody else',
    process: 'requisition',
    given: UNPLANNED,
    steps: [
      { complete: 'approveRequisition', by: 'leitung', outcome: 'approve' },
      { expectTasks: ['approveRequisition'] },
      { complete: 'approveRequisition', by: 'office', outcome: 'approve' },
      { expectTasks: ['writePosting'] },
    ],
    outcome: { end: null, passed: ['markApproved'], state: 'approved' },
  },
  {
    name: 'a rejection by the first approver ends it without asking the second',
    process: 'requisition',
    given: UNPLANNED,
    steps: [
      { complete: 'approveRequisition', by: 'leitung', outcome: 'reject', reason: 'Nicht im Haushalt.' },
    ],
    outcome: {
      end: 'requisitionRejected',
      passed: ['markRejected'],
      neverPassed: ['writePosting'],
      state: 'rejected',
    },
  },
  {
    name: 'a requisition that was sent back is reworked, submitted again and approved',
    process: 'requisition',
    given: GIVEN,
    steps: [
      {
        complete: 'approveRequisition',
        by: 'leitung',
        outcome: 'sendBack',
        reason: 'Bitte das Band prüfen.',
      },
      {
        complete: 'reworkRequisition',
        by: 'fach',
        outcome: 'resubmit',
        data: { ...REQUEST, bandMaxEuro: 48_000 },
      },
      { complete: 'approveRequisition', by: 'leitung', outcome: 'approve' },
      { expectTasks: ['writePosting'] },
    ],
    outcome: { end: null },
  },
  {
    name: 'the requester withdraws a requisition that was sent back',
    process: 'requisition',
    given: GIVEN,
    steps: [
      {
        complete: 'approveRequisition',
        by: 'leitung',
        outcome: 'sendBack',
        reason: 'Bitte das Band prüfen.',
      },
      { complete: 'reworkRequisition', by: 'fach', outcome: 'withdraw' },
    ],
    outcome: { end: 'requisitionWithdrawn', passed: ['markWithdrawn'], state: 'withdrawn' },
  },
  {
    name: 'the requester withdraws it while it waits for approval',
    process: 'requisition',
    given: GIVEN,
    steps: [{ message: 'requisition.cancelled', data: { reason: 'Bedarf entfallen.' } }, { expectTasks: [] }],
    outcome: {
      end: 'requisitionWithdrawn',
      neverPassed: ['markApproved', 'closeCancelled'],
      state: 'withdrawn',
    },
  },
  {
    name: 'a cancelled position tells every open application',
    process: 'requisition',
    given: GIVEN,
    steps: [
      ...APPROVED,
      { arrives: 'first' },
      { message: 'requisition.cancelled', data: { reason: 'Einstellungsstopp.' } },
    ],
    outcome: {
      end: 'requisitionCancelled',
      sent: ['requisition.closed HIR-2026-0001'],
      state: 'cancelled',
    },
  },
  {
    name: 'a paused posting is resumed and stays open for a hire',
    process: 'requisition',
    given: GIVEN,
    steps: [
      ...APPROVED,
      { message: 'requisition.paused' },
      { message: 'requisition.resumed' },
      { message: 'requisition.positionFilled', data: { applicationId: 'application' } },
    ],
    outcome: { end: 'requisitionFilled', passed: ['pausePosting', 'resumePosting'], state: 'filled' },
  },
  {
    name: 'two positions are filled by two hires',
    process: 'requisition',
    given: {
      ...GIVEN,
      data: { ...REQUEST, headcount: 2 },
      effects: {
        ...EFFECTS,
        countHires: [
          { filled: 1, isFilled: false },
          { filled: 2, isFilled: true },
        ],
      },
    },
    steps: [
      ...APPROVED,
      { message: 'requisition.positionFilled', data: { applicationId: 'first' } },
      { message: 'requisition.positionFilled', data: { applicationId: 'second' } },
    ],
    outcome: { end: 'requisitionFilled' },
  },
  {
    name: 'after the closing date HR extends the posting and later closes it unfilled',
    process: 'requisition',
    given: GIVEN,
    steps: [
      ...APPROVED,
      { wait: 'P40D' },
      { complete: 'reviewAfterClosing', by: 'office', outcome: 'extend', data: { closesOn: '2026-05-01' } },
      { expectTasks: [] },
      { wait: 'P30D' },
      {
        complete: 'reviewAfterClosing',
        by: 'office',
        outcome: 'close',
        reason: 'Keine geeignete Bewerbung.',
      },
    ],
    outcome: { end: 'requisitionExpired', state: 'expired' },
  },
  {
    name: 'after the closing date HR goes on with the applications at hand and is asked again',
    process: 'requisition',
    given: { ...GIVEN, effects: { ...EFFECTS, reviewAfterClosing: {} } },
    steps: [
      ...APPROVED,
      { wait: 'P40D' },
      { complete: 'reviewAfterClosing', by: 'office', outcome: 'continue' },
      { expectTasks: [] },
      { wait: '21 bd' },
      { expectTasks: ['reviewAfterClosing'] },
      { message: 'requisition.positionFilled', data: { applicationId: 'application' } },
    ],
    outcome: { end: 'requisitionFilled' },
  },
];
