import { DomainError } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { assertAcceptableText } from './acceptable-text.js';

/** Deeper than any form or variable of a process; what walks a body recursively stays far from the end of its stack. */
export const MAX_DEPTH = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Parses a request body: UTF-8, one JSON object, at most 64 levels deep. @throws malformed-json, unacceptable-text */
export function parseStrictJson(bytes: Uint8Array): JsonObject {
  if (depthOf(bytes) > MAX_DEPTH) throw malformed('Zu tief verschachtelt.', 'Nested too deeply.');
  const value = parse(bytes);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw malformed('Erwartet wird ein JSON-Objekt.', 'A JSON object is expected.');
  }
  assertAcceptableText(value);
  return value as JsonObject;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refusePrototype);
  } catch (error) {
    throw error instanceof DomainError ? error : new DomainError('malformed-json');
  }
}

// a key of this name would replace the prototype of the object it is copied into
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new DomainError('malformed-json');
  return value;
}

/** Nesting of the raw bytes, so that nothing recursive ever sees a body that is too deep. */
function depthOf(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let isInString = false;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (isInString) {
      if (byte === BACKSLASH) index += 1;
      else if (byte === QUOTE) isInString = false;
    } else if (byte === QUOTE) isInString = true;
    else if (OPENING.has(byte)) deepest = Math.max(deepest, (depth += 1));
    else if (CLOSING.has(byte)) depth -= 1;
  }
  return deepest;
}

const malformed = (de: string, en: string): DomainError =>
  new DomainError('malformed-json', { hint: { de, en } });
