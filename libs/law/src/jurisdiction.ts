import { DomainError, type Instant, type IsoDate } from '@kontor/contracts';
import {
  RETENTION_RULE,
  retentionInGermany,
  type ApplicantRetention,
  type RetentionRule,
} from './de/applicant-retention.js';
import { fixedTermInGermany, type FixedTerm } from './de/fixed-term.js';
import type { Place } from './de/periods.js';
import { worksCouncilConsentInGermany, worksCouncilDeadlineInGermany } from './de/works-council.js';
import type { LegalDate, LegalFinding } from './legal-date.js';

/** What the law of one country answers. */
export interface Jurisdiction {
  applicantRetention(receivedOn: IsoDate, rule?: RetentionRule, place?: Place): ApplicantRetention;
  worksCouncilConsentNeeded(company: {
    readonly hasWorksCouncil: boolean;
    readonly eligibleVoters: number;
  }): LegalFinding;
  worksCouncilDeadline(informedAt: Instant, place?: Place): LegalDate;
  fixedTerm(term: FixedTerm): LegalFinding;
}

const PACKS: Readonly<Record<string, Jurisdiction>> = {
  DE: {
    applicantRetention: retentionInGermany,
    worksCouncilConsentNeeded: worksCouncilConsentInGermany,
    worksCouncilDeadline: worksCouncilDeadlineInGermany,
    fixedTerm: fixedTermInGermany,
  },
};

/** The pack of a country by its ISO 3166 code. @throws business-rule for a country whose law is not built in */
export const jurisdictionOf = (country: string): Jurisdiction => {
  const pack = Object.hasOwn(PACKS, country) ? PACKS[country] : undefined;
  if (pack) return pack;
  throw new DomainError('business-rule', {
    hint: {
      de: `Für das Recht von „${country}“ sind keine Fristen hinterlegt; sie müssen von einer rechtskundigen Person festgelegt werden.`,
      en: `No statutory dates are known for the law of "${country}"; a person who knows that law must set them.`,
    },
  });
};

/**
 * L1: until when a rejected applicant's data are kept, from the day the rejection was received.
 * @throws business-rule for an unknown country, invalid-parameter
 */
export const applicantRetention = (
  receivedOn: IsoDate,
  options: Partial<RetentionRule> & { readonly country?: string; readonly place?: Place } = {},
): ApplicantRetention => {
  const { country = 'DE', place, ...rule } = options;
  return jurisdictionOf(country).applicantRetention(receivedOn, { ...RETENTION_RULE, ...rule }, place);
};
