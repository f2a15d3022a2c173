import { LANGUAGES } from '@kontor/contracts';
import type { Language } from '@kontor/contracts';
import { Choice, Text } from '../http/fields.js';

export class SignInDto {
  @Text({ max: 100 })
  userName!: string;

  @Text({ max: 256 })
  password!: string;
}

export class ChangePasswordDto {
  @Text({ max: 256 })
  currentPassword!: string;

  @Text({ max: 256, describe: 'At least 12 characters, without the user name in it.' })
  newPassword!: string;
}

export class LanguageDto {
  @Choice(LANGUAGES)
  language!: Language;
}
