import type { JsonObject } from '@kontor/contracts';

// kept for this window only, and gone at sign-out: forms hold personal data.
// react-admin builds the whole page anew when the language changes; what was typed must survive that.
const keyOf = (form: string): string => `kontor.draft.${form}`;

/** What was typed into a form in this window, or null. */
export function draftOf(form: string): JsonObject | null {
  const kept = sessionStorage.getItem(keyOf(form));
  return kept === null ? null : (JSON.parse(kept) as JsonObject);
}

export function keepDraft(form: string, data: JsonObject): void {
  sessionStorage.setItem(keyOf(form), JSON.stringify(data));
}

export function dropDraft(form: string): void {
  sessionStorage.removeItem(keyOf(form));
}
