import type { JsonObject } from '@kontor/contracts';

// kept for this window only, and gone at sign-out: a start form may hold personal data
const keyOf = (processKey: string): string => `kontor.start.${processKey}`;

export function draftOf(processKey: string): JsonObject {
  const kept = sessionStorage.getItem(keyOf(processKey));
  return kept === null ? {} : (JSON.parse(kept) as JsonObject);
}

export function keepDraft(processKey: string, data: JsonObject): void {
  sessionStorage.setItem(keyOf(processKey), JSON.stringify(data));
}

export function dropDraft(processKey: string): void {
  sessionStorage.removeItem(keyOf(processKey));
}
