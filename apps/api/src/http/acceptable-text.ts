import { DomainError } from '@kontor/contracts';

/** PostgreSQL stores neither U+0000 nor lone surrogates; they are refused at the door. */
export function isAcceptableText(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

/** Checks every string and key of plain JSON. @throws unacceptable-text with the pointer of the first bad one. */
export function assertAcceptableText(value: unknown, pointer = ''): void {
  if (typeof value === 'string') {
    if (!isAcceptableText(value)) throw unacceptable(pointer);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => assertAcceptableText(item, `${pointer}/${index}`));
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (!isAcceptableText(key)) throw unacceptable(pointer);
      assertAcceptableText(item, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    }
  }
}

const unacceptable = (pointer: string): DomainError =>
  new DomainError('unacceptable-text', {
    errors: [
      {
        pointer,
        code: 'unacceptable-text',
        message: {
          de: 'Der Text enthält Zeichen, die nicht gespeichert werden können.',
          en: 'The text contains characters that cannot be stored.',
        },
      },
    ],
  });
