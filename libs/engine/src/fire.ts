import type { JsonObject } from '@kontor/contracts';
import { discard } from './cancel.js';
import { completeActivity } from './complete-activity.js';
import { leave } from './flows.js';
import { isActivity, nodeOf } from './nodes.js';
import { refuse } from './refusal.js';
import { addToken, emit, removeToken, tokenOf, type Run } from './run.js';
import { startEventSubProcess } from './scopes.js';
import type { StoredWait, Token } from './state.js';
import { subscribeAgain } from './subscriptions.js';
import { takeBoundary } from './throwing.js';
import { writeResults } from './variables.js';
import { closeWait } from './waits.js';

/** The event a wait was opened for has come: a timer, a message or a signal, with what it brought. */
export function fire(run: Run, stored: StoredWait, payload: JsonObject): void {
  const { elementId } = stored.wait;
  run.elementId = elementId;
  closeWait(run, stored);
  if (stored.role === 'eventSubProcess') startAt(run, stored, stored.ownerScopeId, payload);
  else if (stored.role === 'boundary') interrupt(run, stored, tokenOf(run, stored.tokenId), payload);
  else {
    const token = tokenOf(run, stored.tokenId);
    if (token.elementId === elementId) completeToken(run, token, payload);
    else chooseEvent(run, token, elementId, payload);
  }
}

/** What a token waited for at its own element is done; it goes on with the results. */
export function completeToken(run: Run, token: Token, results: JsonObject): void {
  const node = nodeOf(run.model, token.elementId);
  run.elementId = node.id;
  if (isActivity(node)) {
    completeActivity(run, token, results);
  } else {
    removeToken(run, token);
    writeResults(run, token.scopeId, results, node.id);
    leave(run, node, token.scopeId);
  }
}

function startAt(run: Run, stored: StoredWait, scopeId: string, payload: JsonObject): void {
  const start = nodeOf(run.model, stored.wait.elementId);
  const node = nodeOf(run.model, start.scope);
  if (start.type !== 'startEvent' || node.type !== 'subProcess') {
    refuse('model-invalid', `"${start.id}" does not start an event sub-process.`);
  }
  if (!start.isInterrupting) subscribeAgain(run, start.event, stored);
  startEventSubProcess(run, { node, start }, scopeId, payload);
}

function interrupt(run: Run, stored: StoredWait, token: Token, payload: JsonObject): void {
  const event = nodeOf(run.model, stored.wait.elementId);
  if (event.type !== 'boundaryEvent') refuse('model-invalid', `"${event.id}" is no boundary event.`);
  if (!event.isInterrupting) subscribeAgain(run, event.event, stored);
  writeResults(run, token.scopeId, payload, event.id);
  takeBoundary(run, event, token);
}

// the first event wins: the other waits of the gateway's token go with it
function chooseEvent(run: Run, gateway: Token, elementId: string, payload: JsonObject): void {
  const { scopeId } = gateway;
  const flowId = nodeOf(run.model, gateway.elementId).outgoing.find(
    (id) => run.model.flows[id]?.target === elementId,
  );
  discard(run, gateway);
  emit(run, 'element.left', { elementId: gateway.elementId });
  if (flowId !== undefined) emit(run, 'flow.taken', { elementId: flowId });
  emit(run, 'element.entered', { elementId });
  completeToken(run, addToken(run, { elementId, scopeId }), payload);
}
