import { formatDate, localDate } from '@kontor/calendar';
import type { Instant } from '@kontor/contracts';
import { weakest, type LegalDate, type LegalFinding } from '../legal-date.js';
import { BERLIN, endingOn, weeksAfterEvent, type Place } from './periods.js';
import { SOURCES } from './sources.js';

/** More eligible voters than this, and hiring needs the works council's consent. */
const VOTERS_WITHOUT_CONSENT = 20;

/** Whether a hire needs the consent of the works council. @see § 99(1) BetrVG */
export const worksCouncilConsentInGermany = (company: {
  readonly hasWorksCouncil: boolean;
  readonly eligibleVoters: number;
}): LegalFinding => {
  const { hasWorksCouncil, eligibleVoters } = company;
  const holds = hasWorksCouncil && eligibleVoters > VOTERS_WITHOUT_CONSENT;
  const sources = [SOURCES.betrVg99];
  const trace = !hasWorksCouncil
    ? {
        de: 'Es besteht kein Betriebsrat; eine Zustimmung ist nicht erforderlich.',
        en: 'There is no works council; no consent is needed.',
      }
    : holds
      ? {
          de: `Betriebsrat besteht, ${eligibleVoters} Wahlberechtigte (mehr als ${VOTERS_WITHOUT_CONSENT}): Die Einstellung braucht die Zustimmung des Betriebsrats (§ 99 BetrVG).`,
          en: `There is a works council and ${eligibleVoters} eligible voters (more than ${VOTERS_WITHOUT_CONSENT}): the hire needs its consent (section 99 BetrVG).`,
        }
      : {
          de: `Betriebsrat besteht, aber nur ${eligibleVoters} Wahlberechtigte (nicht mehr als ${VOTERS_WITHOUT_CONSENT}): keine Zustimmung nach § 99 BetrVG erforderlich.`,
          en: `There is a works council but only ${eligibleVoters} eligible voters (not more than ${VOTERS_WITHOUT_CONSENT}): no consent under section 99 BetrVG needed.`,
        };
  return { holds, trace: [trace], sources, mark: weakest(sources) };
};

/**
 * L2: last day on which the works council may refuse, one week after full information; silence then counts as consent.
 * Incomplete information does not start the week: call it only with the instant at which information became complete.
 * @throws invalid-parameter
 * @see § 99(3) BetrVG, §§ 187, 188, 193 BGB
 */
export const worksCouncilDeadlineInGermany = (informedAt: Instant, place: Place = BERLIN): LegalDate => {
  const informedOn = localDate(informedAt, place.timeZone);
  const lastDay = weeksAfterEvent(informedOn, 1);
  return endingOn(
    lastDay,
    place,
    {
      de: `Vollständig unterrichtet ${formatDate(informedOn).de}; dieser Tag zählt nicht mit (§ 187 Abs. 1 BGB), eine Woche endet ${formatDate(lastDay).de}, 24 Uhr (§ 188 Abs. 2 BGB). Schweigen gilt danach als Zustimmung (§ 99 Abs. 3 BetrVG).`,
      en: `Fully informed ${formatDate(informedOn).en}; that day does not count (section 187(1) BGB), one week ends ${formatDate(lastDay).en}, 24:00 (section 188(2) BGB). Silence then counts as consent (section 99(3) BetrVG).`,
    },
    [SOURCES.betrVg99, SOURCES.incompleteInformation, SOURCES.bgb187, SOURCES.bgb188],
  );
};
