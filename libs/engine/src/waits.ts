import type { Wait, WaitId } from '@kontor/contracts';
import { hydratedWait } from './queries.js';
import { emit, mintId, type Run } from './run.js';
import type { StoredWait, Token } from './state.js';

type WithoutId<Any> = Any extends unknown ? Omit<Any, 'waitId'> : never;
/** A wait before it got its id. */
export type NewWait = WithoutId<Wait>;
/** Whose wait it is. */
export type Owner =
  | { readonly role: 'token' | 'boundary'; readonly tokenId: string }
  | { readonly role: 'eventSubProcess'; readonly ownerScopeId: string };

/** Opens a wait. */
export function openWait(run: Run, owner: Owner, wait: NewWait, interval?: string): Wait {
  const opened: Wait = { ...wait, waitId: mintId(run) as WaitId };
  run.state.waits.push({ ...owner, wait: opened, ...(interval === undefined ? {} : { interval }) });
  run.opened.add(opened.waitId);
  run.idleMoves = 0;
  return opened;
}

/** Closes a wait because what it waited for came. */
export function closeWait(run: Run, stored: StoredWait): void {
  const { waitId } = stored.wait;
  if (!run.opened.delete(waitId)) run.closed.push(hydratedWait(run.state, stored));
  run.state.waits = run.state.waits.filter(({ wait }) => wait.waitId !== waitId);
}

/** Closes a wait because nobody needs it any more: tasks are cancelled, children told. */
export function cancelWait(run: Run, stored: StoredWait): void {
  const { waitId, elementId, kind } = stored.wait;
  if (kind === 'userTask') emit(run, 'task.cancelled', { elementId, waitId });
  // a child opened in this very step was never created
  if (kind === 'child' && !run.opened.has(waitId)) run.outbound.push({ type: 'cancelChild', waitId });
  closeWait(run, stored);
}

/** The open wait with this id. */
export function findWait(run: Run, waitId: WaitId): StoredWait | undefined {
  return run.state.waits.find(({ wait }) => wait.waitId === waitId);
}

/** Waits of a token: its own, and those of its boundary events. */
export function waitsOfToken(run: Run, token: Token): StoredWait[] {
  return run.state.waits.filter((stored) => stored.role !== 'eventSubProcess' && stored.tokenId === token.id);
}

/** Subscriptions of the event sub-processes of a scope. */
export function waitsOfScope(run: Run, scopeId: string): StoredWait[] {
  return run.state.waits.filter(
    (stored) => stored.role === 'eventSubProcess' && stored.ownerScopeId === scopeId,
  );
}
