import { localDate } from '@kontor/calendar';
import { DomainError, type FieldError, type IsoDate, type JsonObject } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import { textOrNull } from '../read-input.js';
import type { Submit } from '../registry.js';
import { dateOf, offerOf } from './find-offer.js';

const ZONE = 'Europe/Berlin';

const STATES = ['not-needed', 'unchecked', 'checked'] as const;

/** Whether a residence title is needed and was seen; `state` is null while nobody has answered. Of which country is nobody's business. */
export interface ResidenceTitle {
  readonly state: (typeof STATES)[number] | null;
  readonly checkedOn: IsoDate | null;
  /** Null for one that is valid without limit. */
  readonly validUntil: IsoDate | null;
}

/** Reads the fields of the offer form; dates count for a checked title only. */
export function titleOf(data: JsonObject): ResidenceTitle {
  const state = STATES.find((one) => one === data['residenceTitle']) ?? null;
  if (state !== 'checked') return { state, checkedOn: null, validUntil: null };
  return {
    state,
    checkedOn: textOrNull(data, 'residenceTitleCheckedOn'),
    validUntil: textOrNull(data, 'residenceTitleValidUntil'),
  };
}

/** What is wrong with a checked title: no day of the check, one in the future, or a title that ends before work starts. Pure. */
export function titleErrors(
  { state, checkedOn, validUntil }: ResidenceTitle,
  startDate: IsoDate,
  today: IsoDate,
  names = { checkedOn: '/residenceTitleCheckedOn', validUntil: '/residenceTitleValidUntil' },
): readonly FieldError[] {
  if (state !== 'checked') return [];
  const errors: FieldError[] = [];
  if (checkedOn === null || checkedOn > today) {
    errors.push({
      pointer: names.checkedOn,
      code: checkedOn === null ? 'required' : 'in-the-future',
      message: {
        de: 'Bitte angeben, an welchem Tag der Titel vorlag; er kann nicht in der Zukunft liegen.',
        en: 'Please give the day on which the title was shown; it cannot lie in the future.',
      },
    });
  }
  if (validUntil !== null && validUntil < startDate) {
    errors.push({
      pointer: names.validUntil,
      code: 'too-early',
      message: {
        de: 'Der Titel endet vor dem ersten Arbeitstag und erlaubt diese Beschäftigung nicht (§ 4a Abs. 5 AufenthG).',
        en: 'The title ends before the first day of work and does not permit this employment (section 4a(5) AufenthG).',
      },
    });
  }
  return errors;
}

/** Stores that the title was shown, so that the offer may leave. @throws validation-failed @see § 4a(5) AufenthG */
export const checkTitle: Submit = {
  name: 'offers.checkTitle',
  async run(tx, { data, variables }, { instanceId, now }) {
    const offer = await offerOf(tx, variables, instanceId);
    const checkedOn = dateOf(data, 'checkedOn');
    const validUntil = textOrNull(data, 'validUntil');
    const errors = titleErrors(
      { state: 'checked', checkedOn, validUntil },
      offer.startDate,
      localDate(now, ZONE),
      {
        checkedOn: '/checkedOn',
        validUntil: '/validUntil',
      },
    );
    if (errors.length > 0) throw new DomainError('validation-failed', { errors });
    await rowsOf(
      tx,
      `UPDATE offer SET residence_title = 'checked', residence_title_checked_on = $2, residence_title_valid_until = $3,
         version = version + 1 WHERE id = $1`,
      [offer.id, checkedOn, validUntil],
    );
    return { variables: { isTitleUnchecked: false } };
  },
};
