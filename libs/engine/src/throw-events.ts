import type { JsonObject } from '@kontor/contracts';
import { copyOf } from './copy.js';
import { clearScope } from './cancel.js';
import { callEffect } from './effects.js';
import { mapped } from './expressions.js';
import { leave } from './flows.js';
import type { NodeOf } from './nodes.js';
import { visibleVariables } from './queries.js';
import { addToken, emit, scopeOf, type Run } from './run.js';
import { messageKey } from './subscriptions.js';
import { throwError, throwEscalation } from './throwing.js';

type ThrowEvent = NodeOf<'endEvent' | 'intermediateThrowEvent'>;

/**
 * Enters an end event or a throwing intermediate event.
 * @throws feel-failed, uncaught-error
 * @see BPMN 2.0.2 §13.5.1 (throw), §13.5.6 (end)
 */
export function enterThrowEvent(run: Run, node: ThrowEvent, scopeId: string): void {
  emit(run, 'element.entered', { elementId: node.id });
  if (node.implementation === undefined) {
    if (happen(run, node, scopeId)) leave(run, node, scopeId);
    return;
  }
  const visible = visibleVariables(run.state, scopeId);
  const token = addToken(run, { elementId: node.id, scopeId });
  callEffect(
    run,
    node.implementation,
    token,
    scopeId,
    node.inputs ? mapped(run, node.inputs, visible) : visible,
  );
}

/** Lets the event happen; answers whether its token goes on. */
function happen(run: Run, node: ThrowEvent, scopeId: string): boolean {
  const { event, id: elementId } = node;
  switch (event.kind) {
    case 'message': {
      const key = messageKey(run, event.correlationKey, scopeId);
      const variables = payloadOf(run, node, scopeId);
      run.outbound.push({ type: 'message', message: event.message, key, variables });
      emit(run, 'message.sent', { elementId, data: { message: event.message, key } });
      return true;
    }
    case 'signal': {
      const variables = payloadOf(run, node, scopeId);
      run.outbound.push({ type: 'signal', signal: event.signal, variables });
      emit(run, 'signal.thrown', { elementId, data: { signal: event.signal } });
      return true;
    }
    case 'error':
      throwError(run, { scopeId }, elementId, event.errorCode ?? '');
      return false;
    case 'escalation':
      return throwEscalation(run, scopeId, elementId, event.escalationCode ?? '');
    case 'terminate': {
      const scope = scopeOf(run, scopeId);
      emit(run, 'element.left', { elementId });
      clearScope(run, scope);
      scope.isTerminated = true;
      return false;
    }
    case 'none':
    case 'timer':
      return true;
  }
}

function payloadOf(run: Run, { inputs = [] }: ThrowEvent, scopeId: string): JsonObject {
  return copyOf(mapped(run, inputs, visibleVariables(run.state, scopeId)));
}
