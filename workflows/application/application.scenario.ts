import type { Scenario } from '@kontor/contracts';
import {
  BY_POST,
  EFFECTS,
  ERASED,
  GIVEN,
  INVITED,
  REJECTED,
  SUBMISSION,
  because,
  done,
  held,
} from './application.scenario-data.js';
import { OFFER_SCENARIOS } from './application.scenario-offers.js';

/** Every way an application can go. */
export const APPLICATION_SCENARIOS: readonly Scenario[] = [
  ...OFFER_SCENARIOS,
  {
    name: 'is rejected at screening by a person, told, and erased after six months',
    process: 'application',
    given: GIVEN,
    steps: [
      done('reviewCv', 'office', 'confirm'),
      because('screen', 'fach', 'reject', 'Ausbildung fehlt.'),
      ...REJECTED,
      ...ERASED,
    ],
    outcome: {
      end: 'anonymised',
      passed: ['sendRejection'],
      neverPassed: ['holdInterview', 'printLetter'],
      state: 'rejected',
      mails: ['acknowledge', 'sendRejection'],
    },
  },
  {
    name: 'is clarified, matched again and invited',
    process: 'application',
    given: GIVEN,
    steps: [
      done('reviewCv', 'office', 'confirm'),
      because('screen', 'fach', 'anotherLook', 'Seit wann SAP?'),
      done('clarifyCv', 'office', 'confirm'),
      done('screen', 'fach', 'invite'),
    ],
    outcome: { end: null, passed: ['matchAgain', 'holdInterview'] },
  },
  {
    name: 'is rejected after the interview; a disagreement is settled by management',
    process: 'application',
    given: GIVEN,
    steps: [
      ...INVITED,
      held(1),
      because('decideAsHr', 'office', 'offer', 'Überzeugend.'),
      because('decideAsManager', 'fach', 'reject', 'Passt nicht ins Team.'),
      because('settleDecision', 'leitung', 'reject', 'Fachliche Lücke.'),
      ...REJECTED,
      ...ERASED,
    ],
    outcome: { end: 'anonymised', neverPassed: ['takeDecision', 'offerTerms'] },
  },
  {
    name: 'goes into the talent pool with consent and is asked again before it ends',
    process: 'application',
    given: GIVEN,
    steps: [
      done('reviewCv', 'office', 'confirm'),
      done('screen', 'fach', 'pool'),
      { expectTasks: ['obtainPoolConsent'] },
      done('obtainPoolConsent', 'office', 'given', { channel: 'mail', validUntil: '2027-03-01' }),
      { expectTasks: [] },
      { wait: 'P12M' },
      done('obtainPoolConsent', 'office', 'notGiven'),
      ...REJECTED,
    ],
    outcome: {
      end: null,
      passed: ['enterPool', 'poolConsentEndsSoon', 'sendRejection'],
      state: 'rejected',
      mails: ['acknowledge', 'enterPool', 'sendRejection'],
    },
  },
  {
    name: 'leaves the talent pool when the candidate says so',
    process: 'application',
    given: {
      ...GIVEN,
      data: {
        ...SUBMISSION,
        consents: [
          { purpose: 'privacy', textVersion: 'privacy-1' },
          { purpose: 'pool', textVersion: 'pool-1' },
        ],
      },
      effects: { ...EFFECTS, enterPool: { hasPoolConsent: true, poolAskAt: '2027-01-30T08:00:00.000Z' } },
    },
    steps: [
      done('reviewCv', 'office', 'confirm'),
      done('screen', 'fach', 'pool'),
      { message: 'application.withdrawn', data: { by: 'candidate' } },
      ...ERASED,
    ],
    outcome: { end: 'anonymised', passed: ['confirmWithdrawal'], neverPassed: ['chooseRejection'] },
  },
  {
    name: 'is withdrawn while an interview is being scheduled: interviews are cancelled, no rejection is written',
    process: 'application',
    given: GIVEN,
    steps: [
      ...INVITED,
      { expectTasks: [] },
      { message: 'application.withdrawn', data: { by: 'candidate' } },
      { expectTasks: [] },
      ...ERASED,
    ],
    outcome: {
      end: 'anonymised',
      passed: ['cancelInterviewsOnWithdrawal', 'confirmWithdrawal'],
      neverPassed: ['withdrawOfferOnWithdrawal', 'chooseRejection'],
      state: 'withdrawn',
      mails: ['acknowledge', 'confirmWithdrawal'],
    },
  },
  {
    name: 'is found to be a second application of the same person and merged before the CV is opened',
    process: 'application',
    given: {
      ...GIVEN,
      earlier: { other: {} },
      effects: {
        ...EFFECTS,
        findDuplicates: { hasDuplicates: true },
        decideDuplicate: { intoApplicationId: 'other' },
      },
    },
    steps: [done('decideDuplicate', 'office', 'same', { intoApplicationId: '@application:other' })],
    outcome: {
      end: 'merged',
      passed: ['mergeApplication'],
      neverPassed: ['reviewCv', 'screen'],
      state: 'merged',
    },
  },
  {
    name: 'only looks like a duplicate and goes on',
    process: 'application',
    given: {
      ...GIVEN,
      earlier: { other: {} },
      effects: { ...EFFECTS, findDuplicates: { hasDuplicates: true } },
    },
    steps: [done('decideDuplicate', 'office', 'different'), { expectTasks: ['reviewCv'] }],
    outcome: { end: null },
  },
  {
    name: 'is merged later, from the pipeline',
    process: 'application',
    given: {
      ...GIVEN,
      earlier: {
        other: { candidate: { name: 'M. Sommer', email: 'ms@example.org', phone: null, language: 'de' } },
      },
    },
    steps: [...INVITED, { message: 'application.merged', data: { intoApplicationId: '@application:other' } }],
    outcome: { end: 'merged', passed: ['cancelInterviewsOnMerge'], state: 'merged' },
  },
  {
    name: 'is not ended silently when the position is filled by somebody else',
    process: 'application',
    given: GIVEN,
    steps: [
      ...INVITED,
      { message: 'requisition.closed', data: { because: 'filled' } },
      ...REJECTED,
      ...ERASED,
    ],
    outcome: {
      end: 'anonymised',
      passed: ['cancelInterviewsOnClosing', 'sendRejection'],
      neverPassed: ['withdrawOfferOnClosing'],
    },
  },
  {
    name: 'goes on after a candidate did not come: another date, then a decision without an interview',
    process: 'application',
    given: GIVEN,
    steps: [
      ...INVITED,
      { child: 'holdInterview', gives: { interviewId: 'interview-1', interviewResult: 'no-show' } },
      done('handleMissedInterview', 'office', 'again'),
      { child: 'holdInterview', gives: { interviewId: 'interview-2', interviewResult: 'cancelled' } },
      done('handleMissedInterview', 'office', 'decide'),
      { expectTasks: ['decideAsManager', 'decideAsHr'] },
    ],
    outcome: { end: null },
  },
  {
    name: 'tells HR when it stands still for ten business days, without moving',
    process: 'application',
    given: GIVEN,
    steps: [done('reviewCv', 'office', 'confirm'), { wait: '11 bd' }, { expectTasks: ['screen'] }],
    outcome: { end: null, passed: ['screeningAlert'] },
  },
  {
    name: 'without an e-mail address goes by printed letters, also for the rejection',
    process: 'application',
    given: BY_POST,
    steps: [
      { expectTasks: ['printAcknowledgement', 'reviewCv'] },
      done('printAcknowledgement', 'office', 'posted', { postedOn: '2026-03-02' }),
      done('reviewCv', 'office', 'confirm'),
      because('screen', 'fach', 'reject', 'Ausbildung fehlt.'),
      done('chooseRejection', 'office', 'release', {
        reasonCode: 'criteria-not-met',
        letterVariant: 'neutral',
      }),
      done('printLetter', 'office', 'posted', { postedOn: '2026-03-02' }),
      ...ERASED,
    ],
    outcome: { end: 'anonymised' },
  },
  {
    name: 'is kept under a legal hold and erased when the hold has gone',
    process: 'application',
    given: {
      ...GIVEN,
      effects: {
        ...EFFECTS,
        anonymise: [
          { isAnonymised: false, anonymiseAt: '2026-10-05T08:00:00.000Z' },
          { isAnonymised: true, anonymiseAt: '2026-09-02T22:00:00.000Z' },
        ],
      },
    },
    steps: [
      done('reviewCv', 'office', 'confirm'),
      because('screen', 'fach', 'reject', 'Ausbildung fehlt.'),
      ...REJECTED,
      { legalHold: true },
      { wait: 'P7M' },
      { legalHold: false },
      { wait: 'P2M' },
    ],
    outcome: { end: 'anonymised' },
  },
];
