import type { JsonObject, ScenarioGiven, ScenarioStep } from '@kontor/contracts';

/** As a program reads it from the document. */
const CV_TEXT = `Mira Sommerfeld
Lebenslauf

Berufserfahrung
03/2019 – heute  Vertriebsassistentin, Beispiel Handel GmbH, Berlin

Ausbildung
2016 – 2019  Ausbildung zur Kauffrau für Büromanagement

Sprachen
Englisch C1`;

/** What the public form hands in, with documents and CV as the API adds them. */
export const SUBMISSION: JsonObject = {
  requisitionId: '@requisition',
  source: 'public-form',
  candidate: { name: 'Mira Sommerfeld', email: 'mira.sommerfeld@example.org', phone: null, language: 'de' },
  documents: [],
  cv: { text: CV_TEXT },
  consents: [{ purpose: 'privacy', textVersion: 'privacy-1' }],
};

/** Terms inside the band of the demo position. */
export const TERMS: JsonObject = { salaryEuro: 46_000, weeklyHours: 40, startDate: '2026-06-01' };

/** Terms that management must approve. */
export const TERMS_OUTSIDE: JsonObject = { ...TERMS, salaryEuro: 60_000 };

/** First variables as `recruiting.receiveApplication` gives them. */
export const VARIABLES: JsonObject = {
  applicationId: 'application',
  requisitionId: 'requisition',
  requisitionKey: 'REQ-2026-0001',
  candidateId: 'candidate',
  hiringManagerId: 'fach',
  orgUnitId: 'sales',
  source: 'public-form',
  hasEmail: true,
  round: 1,
  duplicateDecision: null,
  intoApplicationId: null,
  cvCorrectorId: null,
  screeningResult: null,
  managerDecision: null,
  hrDecision: null,
  decision: null,
  offerId: null,
  offerResult: null,
  letterVariant: null,
  reason: null,
};

/** What delegates, activities and submits return when all goes as usual. */
export const EFFECTS: NonNullable<ScenarioGiven['effects']> = {
  acknowledge: { letterId: null },
  findDuplicates: { hasDuplicates: false },
  decideDuplicate: { intoApplicationId: null },
  reviewCv: { cvCorrectorId: 'office', hasEmail: true },
  clarifyCv: { cvCorrectorId: 'office', hasEmail: true },
  offerTerms: { offerId: 'offer', offerVersion: 1, isOutsideBand: false, isTitleUnchecked: false },
  checkTitle: { isTitleUnchecked: false },
  checkWorksCouncil: { needsWorksCouncil: true },
  informWorksCouncil: {
    worksCouncilRequestId: 'request',
    worksCouncilDueAt: '2026-03-09T23:00:00.000Z',
    isInformationComplete: true,
  },
  writeOfferLetter: { letterDocumentId: 'letter' },
  sendOffer: {
    offerExpiresAt: '2026-03-12T22:59:00.000Z',
    offerReminder1At: '2026-03-07T08:00:00.000Z',
    offerReminder2At: '2026-03-10T08:00:00.000Z',
  },
  hire: { startDate: '2026-06-01' },
  enterPool: { hasPoolConsent: false, poolAskAt: null },
  obtainPoolConsent: { poolAskAt: '2027-01-30T08:00:00.000Z' },
  chooseRejection: { letterVariant: 'neutral' },
  sendRejection: { anonymiseAt: '2026-09-02T22:00:00.000Z', letterId: null },
  confirmWithdrawal: { anonymiseAt: '2026-09-02T22:00:00.000Z', letterId: null },
  correctReceipt: { anonymiseAt: '2026-09-12T22:00:00.000Z' },
  printLetter: { anonymiseAt: '2026-09-05T22:00:00.000Z' },
  anonymise: { isAnonymised: true, anonymiseAt: '2026-09-02T22:00:00.000Z' },
};

/** Given unless a scenario says otherwise. */
export const GIVEN: ScenarioGiven = {
  at: '2026-03-02T08:00:00.000Z',
  startMessage: 'application.received',
  data: SUBMISSION,
  variables: VARIABLES,
  effects: EFFECTS,
};

/** A task completed without a reason. */
export const done = (complete: string, by: string, outcome: string, data?: JsonObject): ScenarioStep =>
  data === undefined ? { complete, by, outcome } : { complete, by, outcome, data };
/** A task completed with its reason. */
export const because = (complete: string, by: string, outcome: string, reason: string): ScenarioStep => ({
  complete,
  by,
  outcome,
  reason,
});

/** From receipt to the invitation. */
export const INVITED: readonly ScenarioStep[] = [
  done('reviewCv', 'office', 'confirm'),
  done('screen', 'fach', 'invite'),
];
/** An interview that took place. */
export const held = (round: number): ScenarioStep => ({
  child: 'holdInterview',
  gives: { interviewId: `interview-${round}`, interviewResult: 'held' },
});
/** Both deciders of one mind. */
export const decided = (outcome: string): readonly ScenarioStep[] => [
  because('decideAsManager', 'fach', outcome, 'Nach dem Gespräch.'),
  because('decideAsHr', 'office', outcome, 'Nach dem Gespräch.'),
];
/** To an offer that is worked out. */
export const OFFERED: readonly ScenarioStep[] = [
  ...INVITED,
  held(1),
  ...decided('offer'),
  done('offerTerms', 'office', 'submit', TERMS),
];
/** The works council is told everything. */
export const INFORMED: ScenarioStep = done('informWorksCouncil', 'office', 'inform', {
  shown: 'Unterlagen aller Beteiligten',
  isComplete: true,
});
/** To a works council that refuses. */
export const REFUSED: readonly ScenarioStep[] = [
  ...OFFERED,
  INFORMED,
  because('worksCouncilAnswer', 'br', 'refuse', 'Interne Bewerbung übergangen.'),
];
/** To an offer the works council consents to and that is sent. */
export const CONSENTED: readonly ScenarioStep[] = [
  ...OFFERED,
  INFORMED,
  done('worksCouncilAnswer', 'br', 'consent'),
];
/** The acknowledgement of an application without an e-mail address. */
export const POSTED: ScenarioStep = done('printAcknowledgement', 'office', 'posted', {
  postedOn: '2026-03-02',
});
/** A rejection that a person releases. */
export const REJECTED: readonly ScenarioStep[] = [
  { expectTasks: ['chooseRejection'] },
  done('chooseRejection', 'office', 'release', { reasonCode: 'other-candidate', letterVariant: 'neutral' }),
  { expectTasks: [] },
];
/** Time until the data are erased. */
export const ERASED: readonly ScenarioStep[] = [{ wait: 'P7M' }];
/** A candidate without an e-mail address. */
export const BY_POST: ScenarioGiven = {
  ...GIVEN,
  data: {
    ...SUBMISSION,
    source: 'post',
    candidate: { name: 'Mira Sommerfeld', email: null, phone: null, language: 'de' },
  },
  variables: { ...VARIABLES, hasEmail: false },
  effects: {
    ...EFFECTS,
    acknowledge: { letterId: 'acknowledgement' },
    reviewCv: { cvCorrectorId: 'office', hasEmail: false },
    sendRejection: { anonymiseAt: '2026-09-05T22:00:00.000Z', letterId: 'rejection' },
  },
};
