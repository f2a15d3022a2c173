import type { Delegate, DelegateSettings, Load, Submit } from '../registry.js';
import {
  acknowledge,
  acknowledgementLetter,
  closingLetter,
  informRepresentatives,
  letterPosted,
} from './application/acknowledge.js';
import { anonymise } from './application/anonymise.js';
import { correctCv, loadCv } from './application/correct-cv.js';
import { decide, loadDecision, loadSummary } from './application/decide.js';
import {
  decideDuplicate,
  findDuplicateApplications,
  loadDuplicates,
  mergeApplication,
} from './application/duplicates.js';
import { matchCriteria } from './application/match.js';
import { enterPool, recordPoolConsent } from './application/pool.js';
import { receiveApplication } from './application/receive-application.js';
import { chooseRejection, confirmWithdrawal, loadRejection, sendRejection } from './application/rejection.js';
import { correctReceipt } from './application/retention.js';
import { loadScreening, screen } from './application/screen.js';
import { alertStuck, enterStage, hire, recordWorksCouncilSilence } from './application/stages.js';
import {
  approveRequisition,
  createRequisition,
  updateRequisition,
} from './requisition/create-requisition.js';
import { loadPosting, publishPosting, writePosting } from './requisition/posting.js';
import { loadRequisition } from './requisition/requisition-form.js';
import {
  closeRequisition,
  countFilled,
  loadRequisitionSheet,
  reviewAfterClosing,
  setRequisitionState,
} from './requisition/requisition-states.js';

/** What the processes `requisition` and `application` name, beside interviews and offers. */
export const recruiting = (
  settings: DelegateSettings,
): {
  readonly delegates: readonly Delegate[];
  readonly submits: readonly Submit[];
  readonly loads: readonly Load[];
} => ({
  delegates: [
    setRequisitionState,
    publishPosting,
    countFilled,
    closeRequisition,
    acknowledge(settings),
    informRepresentatives(settings),
    findDuplicateApplications,
    mergeApplication,
    matchCriteria,
    enterStage,
    alertStuck(settings),
    recordWorksCouncilSilence,
    hire,
    enterPool(settings),
    sendRejection(settings),
    confirmWithdrawal(settings),
    correctReceipt,
    anonymise,
  ],
  submits: [
    createRequisition,
    updateRequisition,
    approveRequisition,
    writePosting,
    reviewAfterClosing,
    receiveApplication,
    decideDuplicate,
    correctCv,
    screen,
    decide,
    chooseRejection,
    letterPosted,
    recordPoolConsent,
  ],
  loads: [
    loadRequisition,
    loadRequisitionSheet,
    loadPosting,
    acknowledgementLetter(settings),
    closingLetter(settings),
    loadDuplicates,
    loadCv,
    loadScreening,
    loadSummary,
    loadDecision,
    loadRejection(settings),
  ],
});
