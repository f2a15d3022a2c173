import { canonicalJson } from './canonical-json.js';
import { leafHash } from './merkle.js';

/** A leaf of the checkpoint log: event `seq` of the instance has this hash, and with it every event before. */
export interface ChainHead {
  readonly instanceId: string;
  readonly seq: number;
  /** Hash of the event, lower-case hex. */
  readonly hash: string;
}

/** Bytes of a leaf: canonical JSON (RFC 8785) of `hash`, `instanceId` and `seq`, in UTF-8. */
export function leafBytes({ instanceId, seq, hash }: ChainHead): Buffer {
  return Buffer.from(canonicalJson({ instanceId, seq, hash }), 'utf8');
}

/** Hash of a leaf, as the log's tree has it. */
export function chainLeafHash(head: ChainHead): Buffer {
  return leafHash(leafBytes(head));
}
