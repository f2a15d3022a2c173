import type { Scenario } from '@kontor/contracts';
import {
  BY_POST,
  CONSENTED,
  EFFECTS,
  ERASED,
  GIVEN,
  INVITED,
  OFFERED,
  REJECTED,
  TERMS,
  because,
  decided,
  done,
  held,
} from './application.scenario-data.js';

/** Every way an offer can go. */
export const OFFER_SCENARIOS: readonly Scenario[] = [
  {
    name: 'is hired after one interview, with the consent of the works council',
    process: 'application',
    given: GIVEN,
    steps: [
      { expectTasks: ['reviewCv'] },
      ...CONSENTED,
      { expectTasks: [] },
      { message: 'offer.answered', data: { answer: 'accepted' } },
    ],
    outcome: {
      end: 'hired',
      passed: ['informRepresentatives', 'acknowledge', 'writeOfferLetter', 'sendOffer'],
      neverPassed: ['approveOffer', 'chooseRejection'],
      sent: ['requisition.positionFilled REQ-2026-0001', 'candidate.hired HIR-2026-0001'],
    },
  },
  {
    name: 'is hired after a second round, with an offer outside the band that management approves',
    process: 'application',
    given: {
      ...GIVEN,
      effects: {
        ...EFFECTS,
        offerTerms: { offerId: 'offer', offerVersion: 1, isOutsideBand: true },
        checkWorksCouncil: { needsWorksCouncil: false },
      },
    },
    steps: [
      ...INVITED,
      held(1),
      ...decided('anotherRound'),
      held(2),
      ...decided('offer'),
      done('offerTerms', 'office', 'submit', TERMS),
      because('approveOffer', 'leitung', 'sendBack', 'Bitte begründen.'),
      done('offerTerms', 'office', 'submit', TERMS),
      done('approveOffer', 'leitung', 'approve'),
      { message: 'offer.answered', data: { answer: 'accepted' } },
    ],
    outcome: { end: 'hired', passed: ['nextRound'], neverPassed: ['informWorksCouncil'] },
  },
  {
    name: 'is withdrawn while an offer is open: the offer is withdrawn too',
    process: 'application',
    given: GIVEN,
    steps: [...CONSENTED, { message: 'application.withdrawn', data: { by: 'candidate' } }],
    outcome: { end: null, passed: ['withdrawOfferOnWithdrawal', 'confirmWithdrawal'] },
  },
  {
    name: 'ends when the candidate declines the offer, without a rejection',
    process: 'application',
    given: GIVEN,
    steps: [...CONSENTED, { message: 'offer.answered', data: { answer: 'declined' } }, ...ERASED],
    outcome: { end: 'anonymised', passed: ['confirmWithdrawal'], neverPassed: ['hire', 'chooseRejection'] },
  },
  {
    name: 'gets two reminders of the offer, which then expires and is not renewed',
    process: 'application',
    given: GIVEN,
    steps: [
      ...CONSENTED,
      { wait: 'P11D' },
      because('handleUnanswered', 'office', 'close', 'Keine Antwort.'),
      ...REJECTED,
    ],
    outcome: { end: null, passed: ['remind1', 'remind2', 'expireOffer', 'sendRejection'] },
  },
  {
    name: 'gets a new offer after the first one was withdrawn',
    process: 'application',
    given: GIVEN,
    steps: [
      ...CONSENTED,
      { message: 'offer.withdrawn', data: { reason: 'Fehler im Gehalt.' } },
      done('handleUnanswered', 'office', 'newOffer'),
      { expectTasks: ['offerTerms'] },
    ],
    outcome: { end: null, passed: ['withdrawOffer'], neverPassed: ['hire'] },
  },
  {
    name: 'is not hired when the works council refuses and management stops',
    process: 'application',
    given: GIVEN,
    steps: [
      ...OFFERED,
      done('informWorksCouncil', 'office', 'inform', {
        shown: 'Unterlagen aller Beteiligten',
        isComplete: true,
      }),
      because('worksCouncilAnswer', 'br', 'refuse', 'Interne Bewerbung übergangen.'),
      because('handleRefusal', 'leitung', 'stop', 'Wir folgen dem Betriebsrat.'),
      ...REJECTED,
    ],
    outcome: { end: null, passed: ['dropOffer', 'sendRejection'], neverPassed: ['sendOffer', 'hire'] },
  },
  {
    name: 'is hired when the works council lets its week pass',
    process: 'application',
    given: GIVEN,
    steps: [
      ...OFFERED,
      done('informWorksCouncil', 'office', 'inform', {
        shown: 'Unterlagen aller Beteiligten',
        isComplete: true,
      }),
      { expectTasks: ['worksCouncilAnswer'] },
      { wait: 'P8D' },
      { expectTasks: [] },
      { message: 'offer.answered', data: { answer: 'accepted' } },
    ],
    outcome: { end: 'hired', passed: ['recordSilence'] },
  },
  {
    name: 'without an e-mail address is hired by a letter whose answer HR records',
    process: 'application',
    given: BY_POST,
    steps: [
      done('printAcknowledgement', 'office', 'posted', { postedOn: '2026-03-02' }),
      ...CONSENTED,
      done('recordOfferAnswer', 'office', 'accepted'),
    ],
    outcome: { end: 'hired' },
  },
];
