import type { Scenario } from '@kontor/contracts';
import { EFFECTS, ERASED, GIVEN, INVITED, REJECTED, because, done } from './application.scenario-data.js';

/** From the last word to the erasure. */
export const ENDING_SCENARIOS: readonly Scenario[] = [
  {
    name: 'ends as withdrawn when the candidate says on the phone that there is no interest any more',
    process: 'application',
    given: GIVEN,
    steps: [
      ...INVITED,
      { child: 'holdInterview', gives: { interviewId: 'interview-1', interviewResult: 'withdrawn' } },
      { expectTasks: [] },
      ...ERASED,
    ],
    outcome: {
      end: 'anonymised',
      passed: ['withdrawnByPhone', 'confirmWithdrawal'],
      neverPassed: ['handleMissedInterview', 'chooseRejection'],
      state: 'withdrawn',
      mails: ['acknowledge', 'confirmWithdrawal'],
    },
  },
  {
    name: 'is kept longer when HR learns that the rejection was received later',
    process: 'application',
    given: GIVEN,
    steps: [
      done('reviewCv', 'office', 'confirm'),
      because('screen', 'fach', 'reject', 'Ausbildung fehlt.'),
      ...REJECTED,
      { wait: 'P1M' },
      { message: 'application.rejectionReceived', data: { receivedOn: '2026-03-12' } },
      { expectTasks: [] },
      ...ERASED,
    ],
    outcome: { end: 'anonymised', passed: ['correctReceipt', 'retentionEnds'], state: 'rejected' },
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
