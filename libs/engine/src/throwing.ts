import type { FlowNode } from '@kontor/contracts';
import { cancelToken } from './cancel.js';
import { leave } from './flows.js';
import {
  activityOf,
  boundaryEventsOf,
  eventSubProcessesOf,
  type BoundaryEvent,
  type EventSubProcess,
  type StartEvent,
} from './nodes.js';
import { refuse } from './refusal.js';
import { elementOfScope, emit, scopeOf, tokenOf, type Run } from './run.js';
import { startEventSubProcess } from './scopes.js';
import { endInstance } from './settle.js';
import type { Token } from './state.js';

/** Where something is thrown: at the activity a token stands at, or by an event in a scope. */
export type Origin = { readonly token: Token } | { readonly scopeId: string };

type Kind = 'error' | 'escalation';
type Catch =
  | { readonly at: 'boundary'; readonly event: BoundaryEvent; readonly token: Token }
  | {
      readonly at: 'eventSubProcess';
      readonly node: EventSubProcess;
      readonly start: StartEvent;
      readonly scopeId: string;
    };

/**
 * Throws a BPMN error to the nearest event that catches its code, or any code. Without one the step is refused; a child
 * instance ends and hands the error to its parent.
 * @throws uncaught-error
 * @see BPMN 2.0.2 §10.5.6 (error), §13.5.3
 */
export function throwError(
  run: Run,
  origin: Origin,
  elementId: string,
  code: string,
  message?: string,
): void {
  emit(run, 'error.thrown', { elementId, data: { errorCode: code } });
  const found = findCatch(run, 'error', code, origin);
  if (found) {
    catchAt(run, found);
  } else if (run.context.isChild) {
    run.escaped = { errorCode: code, elementId };
    endInstance(run, 'terminated', code);
  } else {
    refuse(
      'uncaught-error',
      `Nothing catches the error "${code}"${message ? `: ${message}` : '.'}`,
      elementId,
    );
  }
}

/**
 * Throws an escalation to the nearest event that catches it; without one it is only recorded.
 * @returns whether the thrower goes on
 * @see BPMN 2.0.2 §10.5.6 (escalation)
 */
export function throwEscalation(run: Run, scopeId: string, elementId: string, code: string): boolean {
  emit(run, 'escalation.thrown', { elementId, data: { escalationCode: code } });
  const found = findCatch(run, 'escalation', code, { scopeId });
  if (!found) return true;
  catchAt(run, found);
  return !(found.at === 'boundary' ? found.event : found.start).isInterrupting;
}

/** Lets a boundary event happen: an interrupting one cancels its activity first. */
export function takeBoundary(run: Run, event: BoundaryEvent, token: Token): void {
  if (event.isInterrupting) cancelToken(run, token);
  emit(run, 'element.entered', { elementId: event.id });
  leave(run, event, token.scopeId);
}

function catchAt(run: Run, found: Catch): void {
  if (found.at === 'boundary') takeBoundary(run, found.event, found.token);
  else startEventSubProcess(run, found, found.scopeId);
}

function findCatch(run: Run, kind: Kind, code: string, origin: Origin): Catch | undefined {
  let token = 'token' in origin ? origin.token : undefined;
  let scopeId = 'token' in origin ? origin.token.scopeId : origin.scopeId;
  for (;;) {
    const boundary = token && boundaryCatch(run, kind, code, token);
    if (boundary) return boundary;
    const scope = scopeOf(run, scopeId);
    if (scope.kind !== 'multiInstance' && !scope.isInterrupted) {
      const inside = eventSubProcessesOf(run.model, elementOfScope(scope));
      const found = nearest(inside, kind, code, ({ start }) => start);
      if (found) return { at: 'eventSubProcess', ...found, scopeId };
    }
    if (scope.tokenId === null) return undefined;
    token = tokenOf(run, scope.tokenId);
    scopeId = token.scopeId;
  }
}

// boundary events guard a multi-instance activity as a whole, so those of an item are found at its body
function boundaryCatch(run: Run, kind: Kind, code: string, token: Token): Catch | undefined {
  const node = run.model.nodes[token.elementId];
  if (token.item !== undefined || !node || !('boundary' in node)) return undefined;
  const event = nearest(
    boundaryEventsOf(run.model, activityOf(run.model, node.id)),
    kind,
    code,
    (one) => one,
  );
  return event && { at: 'boundary', event, token };
}

/** Of the candidates at one place, one that names the code goes before one that catches all. */
function nearest<Candidate>(
  candidates: readonly Candidate[],
  kind: Kind,
  code: string,
  nodeOf: (candidate: Candidate) => BoundaryEvent | StartEvent,
): Candidate | undefined {
  const ofKind = candidates.filter((one) => nodeOf(one).event.kind === kind);
  return (
    ofKind.find((one) => caughtCode(nodeOf(one)) === code) ??
    ofKind.find((one) => caughtCode(nodeOf(one)) === undefined)
  );
}

function caughtCode(node: FlowNode): string | undefined {
  if (!('event' in node)) return undefined;
  const { event } = node;
  if (event.kind === 'error') return event.errorCode;
  return event.kind === 'escalation' ? event.escalationCode : undefined;
}
