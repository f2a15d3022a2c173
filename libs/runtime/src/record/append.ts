import { randomBytes } from 'node:crypto';
import { chainEvent, detailDigest } from '@kontor/audit';
import type { HistoryEventType, JsonObject } from '@kontor/contracts';
import type { By } from '../house.js';
import type { Draft } from './draft.js';

/** A fact to append. `detail` is readable, erasable content; `data` holds ids, codes and decision facts only. */
export interface Fact {
  readonly type: HistoryEventType;
  readonly elementId?: string | null;
  readonly waitId?: string | null;
  readonly data?: JsonObject;
  readonly detail?: JsonObject;
}

/** Gives a fact its place in the chain of the instance. */
export function append(draft: Draft, fact: Fact, by: By): void {
  const seq = draft.seq + 1;
  const detail = fact.detail && Object.keys(fact.detail).length > 0 ? fact.detail : null;
  const salt = detail ? randomBytes(16).toString('hex') : '';
  const event = chainEvent(draft.lastHash, {
    instanceId: draft.instanceId,
    seq,
    at: draft.now,
    type: fact.type,
    elementId: fact.elementId ?? null,
    waitId: fact.waitId ?? null,
    actorId: by.actorId,
    onBehalfOfId: by.onBehalfOfId ?? null,
    definitionHash: draft.definition.model.hash,
    data: fact.data ?? {},
    detailDigest: detail ? detailDigest(salt, detail) : null,
  });
  draft.seq = seq;
  draft.lastHash = event.hash;
  draft.events = [...draft.events, event];
  if (detail) draft.details = [...draft.details, { seq, salt, content: detail }];
}
