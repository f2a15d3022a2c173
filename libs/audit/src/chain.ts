import { hash } from 'node:crypto';
import type { HistoryEvent, JsonObject } from '@kontor/contracts';
import { canonicalJson } from './canonical-json.js';

/** `prevHash` of the first event of an instance. */
export const GENESIS_HASH = '0'.repeat(64);

/** An event before it takes its place in the chain. */
export type UnchainedEvent = Omit<HistoryEvent, 'prevHash' | 'hash'>;

/** SHA-256 of a text in UTF-8, lower-case hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

/** The event with `prevHash` and its own hash: SHA-256 over the canonical JSON of every other field. */
export function chainEvent(prevHash: string, event: UnchainedEvent): HistoryEvent {
  const linked = { ...event, prevHash };
  return { ...linked, hash: sha256(canonicalJson(linked)) };
}

/** Salted digest of erasable content; with the content and its salt gone it tells nothing. `salt` is random text. */
export function detailDigest(salt: string, content: JsonObject): string {
  return sha256(`${salt}.${canonicalJson(content)}`);
}
