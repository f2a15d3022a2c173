import { LANGUAGES } from '@kontor/contracts';
import type { Language } from '@kontor/contracts';
import { Choice, Text } from '../http/fields.js';

export class SignInDto {
  @Text({ max: 100 })
  userName!: string;

  @Text({ max: 256 })
  password!: string;
}

export class LanguageDto {
  @Choice(LANGUAGES)
  language!: Language;
}
