import type { HistoryEvent } from '@kontor/contracts';
import type { ChainHead } from './chain-leaf.js';
import { verifyChain } from './verify-chain.js';
import type { ChainEnd, ChainFault, HistoryDetail } from './verify-chain.js';

/** What can be wrong with a case: its chain, what surrounds the chain, and what the checkpoint log says about it. */
export type CaseFault =
  ChainFault | 'instance-missing' | 'detail-without-event' | 'leaf-without-event' | 'leaf-contradicted';

/** Everything that is recorded of one case. */
export interface RecordedCase {
  readonly instanceId: string;
  /** In order of `seq`. */
  readonly events: readonly HistoryEvent[];
  readonly details: readonly HistoryDetail[];
  /** Where the row of the instance says that the chain ends; null when there is no such row. */
  readonly end: ChainEnd | null;
  /** The case's leaves of the checkpoint log. */
  readonly leaves: readonly ChainHead[];
}

/** One thing that is wrong, with the number of the event it was found at. */
export interface CaseFinding {
  readonly kind: CaseFault;
  readonly instanceId: string;
  readonly seq: number;
}

/** Whether a case is whole and unchanged. Of each kind of fault the first is named. */
export function verifyCase({
  instanceId,
  events,
  details,
  end,
  leaves,
}: RecordedCase): readonly CaseFinding[] {
  const found: CaseFinding[] = [];
  const note = (kind: CaseFault, seq: number): void => void found.push({ kind, instanceId, seq });
  const [first] = events;
  if (end === null && first !== undefined) note('instance-missing', first.seq);
  const verdict = verifyChain(events, new Map(details.map((one) => [one.seq, one])), end ?? undefined);
  if (!verdict.ok) note(verdict.reason, verdict.seq);

  const hashes = new Map(events.map(({ seq, hash }) => [seq, hash]));
  const stray = details.find(({ seq }) => !hashes.has(seq));
  if (stray) note('detail-without-event', stray.seq);
  const missing = leaves.find(({ seq }) => !hashes.has(seq));
  if (missing) note('leaf-without-event', missing.seq);
  const other = leaves.find(({ seq, hash }) => hashes.has(seq) && hashes.get(seq) !== hash);
  if (other) note('leaf-contradicted', other.seq);
  return found;
}
