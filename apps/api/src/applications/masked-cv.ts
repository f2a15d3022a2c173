import type { CvFields, TextSpan } from '@kontor/contracts';
import { maskText, personalSpans } from '@kontor/matching';

/** A CV without what a screening must not turn on; every other place in the text keeps its number. */
export function maskedCv(
  text: string | null,
  fields: CvFields | null,
): { readonly text: string | null; readonly fields: CvFields | null } {
  const contact = [fields?.email?.span, fields?.phone?.span].filter(
    (span): span is TextSpan => span !== undefined && span !== null,
  );
  const spans = text === null ? [] : [...personalSpans(text, { name: fields?.name ?? null }), ...contact];
  return {
    text: text === null ? null : maskText(text, spans),
    fields: fields === null ? null : { ...fields, name: null, email: null, phone: null },
  };
}
