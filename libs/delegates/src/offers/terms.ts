import { localDate } from '@kontor/calendar';
import { DomainError, type FieldError, type IsoDate, type JsonObject } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { jurisdictionOf, traceText } from '@kontor/law';
import { numberOrNull, textOrNull } from '../read-input.js';
import type { Load, Submit } from '../registry.js';
import { dateOf, positionOf, type OfferedPosition } from './find-offer.js';
import { titleErrors, titleOf, type ResidenceTitle } from './residence-title.js';

const COUNTRY = 'DE';
const ZONE = 'Europe/Berlin';

/** Terms of an offer. Salary in cents a year. */
export interface OfferTerms {
  readonly salaryCents: number;
  readonly weeklyHours: number;
  readonly startDate: IsoDate;
  readonly fixedTermUntil: IsoDate | null;
  readonly fixedTermReason: string | null;
  /** Null while nobody has answered. */
  readonly wasEmployedBefore: boolean | null;
  readonly title: ResidenceTitle;
}

/** Reads the form; the salary comes in euros. @throws validation-failed */
export function termsOf(data: JsonObject): OfferTerms {
  const euros = numberOrNull(data, 'salaryEuro');
  return {
    salaryCents: numberOrNull(data, 'salaryCents') ?? Math.round((euros ?? 0) * 100),
    weeklyHours: numberOrNull(data, 'weeklyHours') ?? 0,
    startDate: dateOf(data, 'startDate'),
    fixedTermUntil: textOrNull(data, 'fixedTermUntil'),
    fixedTermReason: textOrNull(data, 'fixedTermReason'),
    wasEmployedBefore: typeof data['wasEmployedBefore'] === 'boolean' ? data['wasEmployedBefore'] : null,
    title: titleOf(data),
  };
}

/** Whether a salary lies outside the band, both brought to the same weekly hours. Pure. */
export const isOutsideBand = (
  { salaryCents, weeklyHours }: Pick<OfferTerms, 'salaryCents' | 'weeklyHours'>,
  band: Pick<OfferedPosition, 'weeklyHours' | 'bandMinCents' | 'bandMaxCents'>,
): boolean => {
  const atBandHours = Math.round((salaryCents * band.weeklyHours) / weeklyHours);
  return atBandHours < band.bandMinCents || atBandHours > band.bandMaxCents;
};

/** What forbids these terms: no salary or hours, a start that has passed, a fixed term against § 14 TzBfG. Pure. */
export function termsErrors(terms: OfferTerms, today: IsoDate): readonly FieldError[] {
  const errors: FieldError[] = [];
  const say = (pointer: string, code: string, de: string, en: string): void => {
    errors.push({ pointer, code, message: { de, en } });
  };
  if (terms.salaryCents <= 0)
    say('/salaryEuro', 'required', 'Bitte ein Gehalt angeben.', 'Please give a salary.');
  if (terms.weeklyHours <= 0)
    say('/weeklyHours', 'required', 'Bitte Wochenstunden angeben.', 'Please give weekly hours.');
  if (terms.startDate <= today)
    say('/startDate', 'past', 'Der Beginn muss in der Zukunft liegen.', 'The start must lie in the future.');
  errors.push(...titleErrors(terms.title, terms.startDate, today));
  if (terms.fixedTermUntil === null) {
    if (terms.fixedTermReason !== null) {
      say(
        '/fixedTermUntil',
        'required',
        'Zu einem Sachgrund gehört ein Ende.',
        'An objective ground needs an end date.',
      );
    }
    return errors;
  }
  if (terms.fixedTermReason === null && terms.wasEmployedBefore === null) {
    say(
      '/wasEmployedBefore',
      'required',
      'Bitte angeben: Ohne Sachgrund ist eine Befristung nach früherer Beschäftigung nicht möglich (§ 14 Abs. 2 Satz 2 TzBfG).',
      'Please answer: without an objective ground no fixed term is possible after earlier employment (section 14(2) sentence 2 TzBfG).',
    );
    return errors;
  }
  const { holds, trace } = jurisdictionOf(COUNTRY).fixedTerm({
    from: terms.startDate,
    until: terms.fixedTermUntil,
    reason: terms.fixedTermReason,
    wasEmployedBefore: terms.wasEmployedBefore ?? false,
  });
  if (!holds) errors.push({ pointer: '/fixedTermUntil', code: 'fixed-term', message: traceText(trace) });
  return errors;
}

/** Stores the terms as the next version of the offer; earlier versions that were not sent fall away. @throws validation-failed */
export const saveTerms: Submit = {
  name: 'offers.saveTerms',
  async run(tx, { data, variables }, { instanceId, actorId, now }) {
    if (actorId === null) throw new DomainError('forbidden');
    const position = await positionOf(tx, variables, instanceId);
    const terms = termsOf(data);
    const errors = termsErrors(terms, localDate(now, ZONE));
    if (errors.length > 0) throw new DomainError('validation-failed', { errors });
    const isOutside = isOutsideBand(terms, position);
    await rowsOf(
      tx,
      `UPDATE offer SET state = 'withdrawn', version = version + 1
       WHERE application_id = $1 AND state IN ('draft', 'approval', 'works-council')`,
      [position.applicationId],
    );
    const offerId = newId();
    const created = await rowOf<{ offerVersion: number }>(
      tx,
      `INSERT INTO offer (id, application_id, offer_version, state, salary_cents, weekly_hours, start_date, fixed_term_until,
         fixed_term_reason, created_by, created_at, was_employed_before, residence_title, residence_title_checked_on,
         residence_title_valid_until)
       VALUES ($1, $2, (SELECT coalesce(max(offer_version), 0) + 1 FROM offer WHERE application_id = $2), $3, $4, $5, $6, $7, $8, $9, $10,
         $11, $12, $13, $14)
       RETURNING offer_version AS "offerVersion"`,
      [
        offerId,
        position.applicationId,
        isOutside ? 'approval' : 'draft',
        terms.salaryCents,
        terms.weeklyHours,
        terms.startDate,
        terms.fixedTermUntil,
        terms.fixedTermReason,
        actorId,
        now,
        terms.wasEmployedBefore,
        terms.title.state,
        terms.title.checkedOn,
        terms.title.validUntil,
      ],
    );
    return {
      variables: {
        offerId,
        offerVersion: created?.offerVersion ?? 1,
        isOutsideBand: isOutside,
        isTitleUnchecked: terms.title.state === 'unchecked',
      },
    };
  },
};

/** The person who may decides about an offer outside the band; the terms stay, only the state moves. */
export const approveOffer: Submit = {
  name: 'offers.approve',
  async run(tx, { outcome, variables }, { instanceId }) {
    const { applicationId } = await positionOf(tx, variables, instanceId);
    await rowsOf(
      tx,
      `UPDATE offer SET state = 'draft', version = version + 1 WHERE application_id = $1 AND state = 'approval'`,
      [applicationId],
    );
    return { variables: { isOfferApproved: outcome === 'approve' } };
  },
};

const euros = (cents: number): { readonly de: string; readonly en: string } => {
  const format = (locale: string): string =>
    new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(
      cents / 100,
    );
  return { de: format('de-DE'), en: format('en-GB') };
};

interface StoredTerms extends Omit<OfferTerms, 'title'> {
  readonly residenceTitle: ResidenceTitle['state'];
  readonly residenceTitleCheckedOn: IsoDate | null;
  readonly residenceTitleValidUntil: IsoDate | null;
  readonly offerVersion: number;
}

/** The facts among these that are known. */
const known = <Name extends keyof StoredTerms>(terms: StoredTerms, names: readonly Name[]): JsonObject =>
  Object.fromEntries(names.flatMap((name) => (terms[name] === null ? [] : [[name, terms[name]]])));

/** The newest terms, or what the requisition suggests, beside the band. */
export const termsForm: Load = {
  name: 'offers.terms',
  async run(tx, variables, { instanceId }) {
    const position = await positionOf(tx, variables, instanceId);
    const last = await rowOf<StoredTerms>(
      tx,
      `SELECT offer_version AS "offerVersion", salary_cents AS "salaryCents", weekly_hours::float8 AS "weeklyHours",
         start_date AS "startDate", fixed_term_until AS "fixedTermUntil", fixed_term_reason AS "fixedTermReason",
         was_employed_before AS "wasEmployedBefore", residence_title AS "residenceTitle",
         residence_title_checked_on AS "residenceTitleCheckedOn", residence_title_valid_until AS "residenceTitleValidUntil"
       FROM offer WHERE application_id = $1 ORDER BY offer_version DESC LIMIT 1`,
      [position.applicationId],
    );
    const [from, to] = [euros(position.bandMinCents), euros(position.bandMaxCents)];
    const hours = position.weeklyHours;
    const same = (text: string) => ({ de: text, en: text });
    return {
      data: {
        weeklyHours: last?.weeklyHours ?? hours,
        ...(last === null
          ? {}
          : {
              salaryEuro: last.salaryCents / 100,
              startDate: last.startDate,
              ...known(last, [
                'fixedTermUntil',
                'fixedTermReason',
                'wasEmployedBefore',
                'residenceTitle',
                'residenceTitleCheckedOn',
                'residenceTitleValidUntil',
              ]),
            }),
      },
      shows: [
        {
          name: 'candidate',
          label: { de: 'Bewerber/in', en: 'Candidate' },
          value: same(position.candidateName),
        },
        { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: same(position.title) },
        {
          name: 'band',
          label: { de: 'Gehaltsband im Jahr', en: 'Salary band a year' },
          value: {
            de: `${from.de} bis ${to.de} bei ${hours.toLocaleString('de-DE')} Wochenstunden`,
            en: `${from.en} to ${to.en} at ${hours.toLocaleString('en-GB')} weekly hours`,
          },
        },
        ...(last === null ? [] : shownTerms(last)),
        {
          name: 'fixedTermHint',
          label: { de: 'Befristung', en: 'Fixed term' },
          value: {
            de: 'Ohne Sachgrund höchstens zwei Jahre und nur ohne frühere Beschäftigung im Haus (§ 14 Abs. 2 TzBfG); wirksam nur auf Papier, vor Arbeitsbeginn unterschrieben (Abs. 4).',
            en: 'Without an objective ground two years at most and only without earlier employment here (section 14(2) TzBfG); valid only on paper, signed before work starts (4).',
          },
        },
      ],
    };
  },
};

const shownTerms = ({ offerVersion, salaryCents, startDate }: StoredTerms) => [
  {
    name: 'offer',
    label: { de: `Angebot, Fassung ${offerVersion}`, en: `Offer, version ${offerVersion}` },
    value: {
      de: `${euros(salaryCents).de} im Jahr, ab ${startDate}`,
      en: `${euros(salaryCents).en} a year, from ${startDate}`,
    },
  },
];
