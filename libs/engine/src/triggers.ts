import type { JsonObject, Trigger, Wait, WaitId, WaitKind } from '@kontor/contracts';
import { beginActivity } from './activities.js';
import { completeToken, fire } from './fire.js';
import { modify } from './modify.js';
import { nodesIn } from './nodes.js';
import { refuse } from './refusal.js';
import { emit, tokenOf, type Run } from './run.js';
import { openProcess } from './scopes.js';
import { endInstance, hasEnded } from './settle.js';
import { ROOT_SCOPE, type StoredWait, type Token } from './state.js';
import { throwError } from './throwing.js';
import { closeWait, findWait } from './waits.js';

type TriggerOf<Type extends Trigger['type']> = Extract<Trigger, { readonly type: Type }>;
type Handle<Type extends Trigger['type']> = (run: Run, trigger: TriggerOf<Type>) => void;

const HANDLE = {
  start: (run, { elementId, variables }) => {
    if (run.state.scopes.length > 0) refuse('state-conflict', 'The instance has already started.');
    const start = startEvent(run, elementId);
    emit(run, 'instance.started', { elementId: start });
    openProcess(run, variables);
    run.moves.push({ kind: 'enter', elementId: start, scopeId: ROOT_SCOPE });
  },
  taskCompleted: (run, trigger) =>
    withWait(run, trigger, ['userTask'], ({ wait, token }) => {
      const { outcome, performerId } = trigger;
      const { waitId, elementId } = wait;
      emit(run, 'task.completed', { elementId, waitId, data: { outcome, performerId } });
      completeToken(run, token, { ...trigger.variables, outcome });
    }),
  timerFired: (run, trigger) => {
    const stored = movable(run, trigger, ['timer']);
    if (!stored) return;
    const { elementId, waitId } = stored.wait;
    emit(run, 'timer.fired', { elementId, waitId });
    fire(run, stored, {});
  },
  messageReceived: (run, trigger) => {
    const { message, key, variables } = trigger;
    const waitId = trigger.waitId ?? subscriptionTo(run, message, key)?.wait.waitId;
    const stored = movable(run, { type: trigger.type, ...(waitId === undefined ? {} : { waitId }) }, [
      'message',
    ]);
    if (!stored) return;
    const { elementId } = stored.wait;
    emit(run, 'message.received', { elementId, waitId: stored.wait.waitId, data: { message, key } });
    fire(run, stored, variables);
  },
  signalReceived: (run, { type, signal, variables }) => {
    const listening = run.state.waits.filter(({ wait }) => wait.kind === 'signal' && wait.signal === signal);
    if (listening.length === 0) ignore(run, type);
    else mustMove(run);
    for (const { wait } of listening) {
      // one that listens may have gone with the one before it
      const stored = findWait(run, wait.waitId);
      if (stored) fire(run, stored, variables);
    }
  },
  effectCompleted: (run, trigger) =>
    withWait(run, trigger, ['delegate', 'activity'], ({ wait, token }) => {
      const { elementId, waitId } = wait;
      const type = wait.kind === 'delegate' ? 'delegate.completed' : 'activity.completed';
      emit(run, type, { elementId, waitId, data: { name: nameOf(wait) } });
      completeToken(run, token, trigger.result);
    }),
  effectError: (run, trigger) =>
    withWait(run, trigger, ['delegate', 'activity', 'child'], ({ wait, token }) =>
      throwError(run, { token }, wait.elementId, trigger.errorCode, trigger.message),
    ),
  childEnded: (run, trigger) =>
    withWait(run, trigger, ['child'], ({ wait, token }) => {
      const { elementId, waitId } = wait;
      emit(run, 'child.ended', { elementId, waitId });
      completeToken(run, token, trigger.variables);
    }),
  continueAsync: (run, trigger) =>
    withWait(run, trigger, ['async'], ({ token }) => beginActivity(run, token)),
  cancel: (run) => {
    mustBeOpen(run);
    endInstance(run, 'cancelled');
  },
  suspend: (run, { type }) => changeStatus(run, type, 'active', 'suspended'),
  resume: (run, { type }) => changeStatus(run, type, 'suspended', 'active'),
  retry: (run, { type, waitId }) => {
    const stored = findWait(run, waitId);
    if (stored && 'attempt' in stored.wait) {
      stored.wait = { ...stored.wait, attempt: stored.wait.attempt + 1 };
      const { elementId, attempt } = stored.wait;
      if (stored.wait.kind === 'activity') {
        emit(run, 'activity.scheduled', { elementId, waitId, data: { name: stored.wait.name, attempt } });
      }
    } else if (!stored) ignore(run, type, waitId);
  },
  modify: (run, { operations }) => {
    mustBeOpen(run);
    modify(run, operations);
  },
} satisfies { [Type in Trigger['type']]: Handle<Type> };

/** Applies a trigger; what it set in motion has still to be moved. @throws instance-ended, instance-suspended, state-conflict */
export function applyTrigger(run: Run, trigger: Trigger): void {
  (HANDLE[trigger.type] as Handle<Trigger['type']>)(run, trigger);
}

function withWait(
  run: Run,
  trigger: { readonly type: string; readonly waitId: WaitId },
  kinds: readonly WaitKind[],
  handle: (found: { readonly wait: Wait; readonly token: Token }) => void,
): void {
  const stored = movable(run, trigger, kinds);
  if (stored?.role !== 'token') return;
  run.elementId = stored.wait.elementId;
  closeWait(run, stored);
  handle({ wait: stored.wait, token: tokenOf(run, stored.tokenId) });
}

/** The wait a trigger is for; a trigger whose wait is gone is recorded and changes nothing. */
function movable(
  run: Run,
  { type, waitId }: { readonly type: string; readonly waitId?: WaitId },
  kinds: readonly WaitKind[],
): StoredWait | undefined {
  const stored = waitId === undefined ? undefined : findWait(run, waitId);
  if (!stored || !kinds.includes(stored.wait.kind)) {
    ignore(run, type, waitId);
    return undefined;
  }
  mustMove(run);
  return stored;
}

function subscriptionTo(run: Run, message: string, key: string): StoredWait | undefined {
  return run.state.waits.find(
    ({ wait }) => wait.kind === 'message' && wait.message === message && wait.key === key,
  );
}

function startEvent(run: Run, elementId: string | undefined): string {
  const start = nodesIn(run.model, null).find(
    (node) =>
      node.type === 'startEvent' &&
      (elementId === undefined ? node.event.kind === 'none' : node.id === elementId),
  );
  return (
    start?.id ??
    refuse('invalid-parameter', `The process has no start event ${elementId ?? 'without a trigger'}.`)
  );
}

function changeStatus(
  run: Run,
  type: 'suspend' | 'resume',
  from: 'active' | 'suspended',
  to: typeof from,
): void {
  mustBeOpen(run);
  if (run.state.status === from) {
    run.state.status = to;
    emit(run, type === 'suspend' ? 'instance.suspended' : 'instance.resumed');
  } else ignore(run, type);
}

function ignore(run: Run, trigger: string, waitId?: WaitId): void {
  const data: JsonObject = { trigger };
  emit(run, 'trigger.ignored', { ...(waitId === undefined ? {} : { waitId }), data });
}

function mustBeOpen(run: Run): void {
  if (hasEnded(run)) refuse('instance-ended', 'The instance has ended.');
  if (run.state.scopes.length === 0) refuse('state-conflict', 'The instance has not started.');
}

function mustMove(run: Run): void {
  if (run.state.status === 'suspended') refuse('instance-suspended', 'The instance is suspended.');
}

function nameOf(wait: Wait): string {
  return 'name' in wait ? wait.name : wait.kind;
}
