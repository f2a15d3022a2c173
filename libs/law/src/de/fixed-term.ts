import { formatDate } from '@kontor/calendar';
import type { IsoDate, LocalizedText } from '@kontor/contracts';
import { weakest, type LegalFinding } from '../legal-date.js';
import { monthsFromBeginning } from './periods.js';
import { SOURCES } from './sources.js';

const MONTHS_WITHOUT_REASON = 24;

/** A fixed term as it is to be offered; `reason` is the objective ground, null for none. */
export interface FixedTerm {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reason: string | null;
  readonly wasEmployedBefore: boolean;
}

const finding = (holds: boolean, trace: readonly LocalizedText[]): LegalFinding => {
  const sources = [SOURCES.tzBfg14Length, SOURCES.tzBfg14Form, SOURCES.bgb187Begin, SOURCES.bgb188];
  return { holds, trace, sources, mark: weakest(sources) };
};

/** Said with every fixed term: it binds only on paper, signed before work starts. @see § 14(4) TzBfG */
const WRITTEN_FORM: LocalizedText = {
  de: 'Die Befristung ist nur wirksam, wenn beide Seiten sie vor Arbeitsbeginn auf Papier unterschrieben haben (§ 14 Abs. 4 TzBfG).',
  en: 'The fixed term is valid only if both sides have signed it on paper before work starts (section 14(4) TzBfG).',
};

/**
 * Whether a fixed term may be agreed: with an objective ground, or without one for at most two years and no earlier employment.
 * @throws invalid-parameter
 * @see § 14(1), (2), (4) TzBfG
 */
export const fixedTermInGermany = ({ from, until, reason, wasEmployedBefore }: FixedTerm): LegalFinding => {
  if (until <= from) {
    return finding(false, [
      {
        de: 'Die Befristung endet vor dem ersten Arbeitstag.',
        en: 'The fixed term ends before the first day of work.',
      },
    ]);
  }
  if (reason !== null) {
    return finding(true, [
      {
        de: 'Befristung mit Sachgrund; ob der Grund trägt, prüft ein Mensch (§ 14 Abs. 1 TzBfG).',
        en: 'Fixed term with an objective ground; a person checks that it holds (section 14(1) TzBfG).',
      },
      WRITTEN_FORM,
    ]);
  }
  if (wasEmployedBefore) {
    return finding(false, [
      {
        de: 'Ohne Sachgrund nicht möglich: Mit demselben Arbeitgeber bestand bereits ein Arbeitsverhältnis (§ 14 Abs. 2 Satz 2 TzBfG).',
        en: 'Not possible without an objective ground: there was an earlier employment with the same employer (section 14(2) TzBfG).',
      },
    ]);
  }
  const latest = monthsFromBeginning(from, MONTHS_WITHOUT_REASON);
  const begin = formatDate(from);
  const end = formatDate(latest);
  const holds = until <= latest;
  return finding(holds, [
    {
      de: `Ohne Sachgrund höchstens zwei Jahre: ab ${begin.de} bis längstens ${end.de} (§ 14 Abs. 2 TzBfG)${holds ? '.' : `; gewünscht ist ${formatDate(until).de}.`}`,
      en: `Without an objective ground two years at most: from ${begin.en} until ${end.en} at the latest (section 14(2) TzBfG)${holds ? '.' : `; asked for is ${formatDate(until).en}.`}`,
    },
    ...(holds ? [WRITTEN_FORM] : []),
  ]);
};
