import { DomainError, type LocalizedText } from '@kontor/contracts';

/** Refuses a form because of one field. @throws validation-failed */
export const refuseField = (pointer: string, code: string, de: string, en: string): never => {
  throw new DomainError('validation-failed', { errors: [{ pointer, code, message: { de, en } }] });
};

/** Refuses a command with a sentence. @throws business-rule */
export const refuseRule = (de: string, en: string): never => {
  throw new DomainError('business-rule', { hint: { de, en } });
};

/** The same text in both languages: names, numbers, keys. */
export const plain = (text: string): LocalizedText => ({ de: text, en: text });
