import type { Outbound } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import { openWaits } from '@kontor/engine';
import { signalName } from '../catalog/catalog.js';
import { PARENT_ENDED, tellInstance } from '../advance/apply-trigger.js';
import type { By, Work } from '../house.js';
import { deliverMessage } from './deliver.js';
import { startByEvent } from './start-by-event.js';

/** Carries what a step sends out, in its transaction; other instances are told, never locked. */
export async function sendOutbound(work: Work, outbound: Outbound, by: By): Promise<void> {
  if (outbound.type === 'message') {
    await deliverMessage(work, { ...outbound, data: outbound.variables, by, from: work.draft });
  } else if (outbound.type === 'signal') {
    await broadcast(work, outbound, by);
  } else {
    const childId = work.draft.children.get(outbound.waitId);
    if (childId !== undefined) await tellInstance(work, childId, { type: 'cancel', reason: PARENT_ENDED });
  }
}

async function broadcast(
  work: Work,
  { signal, variables }: Outbound & { type: 'signal' },
  by: By,
): Promise<void> {
  const { draft, tx, catalog } = work;
  const rows = await rowsOf<{ id: string }>(
    tx,
    'SELECT DISTINCT instance_id AS id FROM correlation_key WHERE message = $1 AND instance_id <> $2',
    [signalName(signal), draft.instanceId],
  );
  const isHeardHere = openWaits(draft.state).some((wait) => wait.kind === 'signal' && wait.signal === signal);
  const ids = [...rows.map(({ id }) => id), ...(isHeardHere ? [draft.instanceId] : [])];
  for (const id of ids) await tellInstance(work, id, { type: 'signalReceived', signal, variables });
  for (const start of catalog.starts.get(signalName(signal)) ?? []) {
    await startByEvent(work, start, { data: variables, by, rehearsalId: draft.fields.rehearsalId });
  }
}
