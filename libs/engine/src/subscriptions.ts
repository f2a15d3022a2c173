import type { ElementId, EventDefinition, Expression } from '@kontor/contracts';
import { textOf } from './expressions.js';
import { emit, type Run } from './run.js';
import type { StoredWait } from './state.js';
import { firstDue, nextDue, type Due } from './timers.js';
import { openWait, type Owner } from './waits.js';

/** Where an event is waited for. `scopeId` is the scope its expressions are read in. */
interface Place {
  readonly owner: Owner;
  readonly elementId: ElementId;
  readonly scopeId: string;
}

type Subscribe<Kind extends EventDefinition['kind']> = (
  run: Run,
  event: Extract<EventDefinition, { readonly kind: Kind }>,
  place: Place,
) => void;

/** Error and escalation are found when they are thrown; they need no wait. */
const nothingToArm = () => undefined;

const SUBSCRIBE = {
  none: nothingToArm,
  error: nothingToArm,
  escalation: nothingToArm,
  terminate: nothingToArm,
  timer: (run, { timer }, place) => armTimer(run, place, firstDue(run, timer, place.scopeId)),
  message: (run, { message, correlationKey }, place) =>
    subscribeToMessage(run, message, correlationKey, place),
  signal: (run, { signal }, { owner, elementId, scopeId }) => {
    openWait(run, owner, { kind: 'signal', elementId, scopeId, signal });
  },
} satisfies { [Kind in EventDefinition['kind']]: Subscribe<Kind> };

/** Waits for an event, if it is one that is waited for. @throws feel-failed, invalid-parameter */
export function subscribe(run: Run, event: EventDefinition, place: Place): void {
  (SUBSCRIBE[event.kind] as Subscribe<EventDefinition['kind']>)(run, event, place);
}

/** Waits for a message; without a correlation key it is the instance's business key. @throws feel-failed */
export function subscribeToMessage(
  run: Run,
  message: string,
  correlationKey: Expression | undefined,
  { owner, elementId, scopeId }: Place,
): void {
  const key = messageKey(run, correlationKey, scopeId);
  openWait(run, owner, { kind: 'message', elementId, scopeId, message, key });
}

/** Correlation key of a message that is sent or waited for. @throws feel-failed */
export function messageKey(run: Run, correlationKey: Expression | undefined, scopeId: string): string {
  return textOf(run, correlationKey ?? { feel: 'businessKey' }, scopeId, 'The correlation key of a message');
}

/** Waits on after a non-interrupting event fired: a cycle until it is used up, messages and signals for ever. */
export function subscribeAgain(run: Run, event: EventDefinition, fired: StoredWait): void {
  const { wait, interval, ...owner } = fired;
  if (wait.kind === 'message' || wait.kind === 'signal') {
    openWait(run, owner, wait);
  } else if (wait.kind === 'timer' && event.kind === 'timer' && wait.repeat && interval !== undefined) {
    const { left } = wait.repeat;
    if (left === 0) return;
    const { dueAt, elementId, scopeId } = wait;
    armTimer(run, { owner, elementId, scopeId }, nextDue(run, event.timer, { dueAt, interval, left }));
  }
}

function armTimer(run: Run, { owner, elementId, scopeId }: Place, { dueAt, repeat, interval }: Due): void {
  const timer = { kind: 'timer', elementId, scopeId, dueAt, ...(repeat ? { repeat } : {}) } as const;
  const { waitId } = openWait(run, owner, timer, interval);
  emit(run, 'timer.started', { elementId, waitId, data: { dueAt } });
}
