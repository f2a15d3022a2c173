import { LANGUAGES } from '@kontor/contracts';
import type { Language } from '@kontor/contracts';
import { Choice, Email, Pattern, QueryFlag, Text, Uuid } from '../http/fields.js';

/** Path with the secret of a link. */
export class TokenParam {
  @Pattern(/^[\w-]{16,100}$/)
  token!: string;
}

/** Fields of the public form beside its files. */
export class PublicApplicationDto {
  @Text({ max: 200 })
  name!: string;

  @Email({ optional: true })
  email?: string;

  @Text({ optional: true, max: 50 })
  phone?: string;

  @Choice(LANGUAGES, { optional: true })
  language?: Language;

  /** Version of the privacy notice that was shown and accepted. */
  @Text({ max: 50 })
  privacyTextVersion!: string;

  /** Version of the text about the talent pool, when the candidate agreed to it. */
  @Text({ optional: true, max: 50 })
  poolTextVersion?: string;

  @QueryFlag({ optional: true })
  isSeverelyDisabled?: boolean;

  @QueryFlag({ optional: true })
  declinesSbv?: boolean;

  @Text({ optional: true, max: 4000 })
  note?: string;
}

export class ChooseDto {
  @Uuid()
  slotId!: string;
}

export class DeclineDto {
  @Text({ optional: true, max: 2000 })
  note?: string;
}
