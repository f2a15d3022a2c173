export { type LegalDate, type LegalFinding, type LegalSource, type Mark, traceText } from './legal-date.js';
export { applicantRetention, type Jurisdiction, jurisdictionOf } from './jurisdiction.js';
export {
  type ApplicantRetention,
  type LetterChannel,
  rejectionReceivedOn,
  RETENTION_RULE,
  type RetentionRule,
} from './de/applicant-retention.js';
export type { FixedTerm } from './de/fixed-term.js';
export { BERLIN, type Place } from './de/periods.js';
