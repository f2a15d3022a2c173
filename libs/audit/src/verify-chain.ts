import type { HistoryEvent, JsonObject } from '@kontor/contracts';
import { chainEvent, detailDigest, GENESIS_HASH } from './chain.js';

/** Readable content of one event, as it is kept. Erased content is accepted when the rule that asked for it is named. */
export interface HistoryDetail {
  readonly seq: number;
  readonly salt: string;
  readonly content: JsonObject | null;
  readonly erasedByRule: string | null;
}

/** Why a chain does not hold, in words of the verifier's report. */
export type ChainFault =
  | 'event-missing'
  | 'link-broken'
  | 'event-changed'
  | 'time-backwards'
  | 'other-instance'
  | 'detail-missing'
  | 'detail-changed'
  | 'detail-erased-without-rule'
  | 'end-missing';

/** Result of a verification; a fault names the first bad event. */
export type ChainVerdict =
  { readonly ok: true } | { readonly ok: false; readonly seq: number; readonly reason: ChainFault };

/** What the chain must end with, when it is known from elsewhere (the instance row, a checkpoint). */
export interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/**
 * Recomputes the chain of one instance, events in order of `seq` from 1. With `details` (by seq) their digests are
 * checked too; with `end` an event cut off at the tail is found.
 */
export function verifyChain(
  events: Iterable<HistoryEvent>,
  details?: ReadonlyMap<number, HistoryDetail>,
  end?: ChainEnd,
): ChainVerdict {
  let previous: HistoryEvent | undefined;
  for (const event of events) {
    const reason = faultOf(event, previous) ?? (details && detailFaultOf(event, details.get(event.seq)));
    if (reason)
      return { ok: false, seq: reason === 'event-missing' ? (previous?.seq ?? 0) + 1 : event.seq, reason };
    previous = event;
  }
  const last = { seq: previous?.seq ?? 0, hash: previous?.hash ?? GENESIS_HASH };
  if (end && (end.seq !== last.seq || end.hash !== last.hash)) {
    return { ok: false, seq: Math.min(end.seq, last.seq) + 1, reason: 'end-missing' };
  }
  return { ok: true };
}

function faultOf(event: HistoryEvent, previous: HistoryEvent | undefined): ChainFault | null {
  if (event.seq !== (previous?.seq ?? 0) + 1) return 'event-missing';
  if (previous && previous.instanceId !== event.instanceId) return 'other-instance';
  if (event.prevHash !== (previous?.hash ?? GENESIS_HASH)) return 'link-broken';
  const { prevHash, hash, ...content } = event;
  if (chainEvent(prevHash, content).hash !== hash) return 'event-changed';
  return previous && event.at < previous.at ? 'time-backwards' : null;
}

function detailFaultOf(event: HistoryEvent, detail: HistoryDetail | undefined): ChainFault | null {
  if (event.detailDigest === null) return detail ? 'detail-changed' : null;
  if (!detail) return 'detail-missing';
  if (detail.content === null) return detail.erasedByRule ? null : 'detail-erased-without-rule';
  if (detail.erasedByRule !== null) return 'detail-changed';
  return detailDigest(detail.salt, detail.content) === event.detailDigest ? null : 'detail-changed';
}
