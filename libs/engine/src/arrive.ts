import type { ElementId, FlowNode } from '@kontor/contracts';
import { enterActivity } from './activities.js';
import { leave } from './flows.js';
import { enterGateway } from './gateways.js';
import { isActivity, type NodeOf } from './nodes.js';
import { refuse } from './refusal.js';
import { addToken, emit, type Run } from './run.js';
import { subscribe } from './subscriptions.js';
import { enterThrowEvent } from './throw-events.js';

/** A token arrives at a node, over a flow or put there. @throws any code of its element */
export function arrive(run: Run, node: FlowNode, scopeId: string, flowId?: ElementId): void {
  run.elementId = node.id;
  if (isActivity(node)) {
    enterActivity(run, node, scopeId);
    return;
  }
  switch (node.type) {
    case 'startEvent':
      emit(run, 'element.entered', { elementId: node.id });
      leave(run, node, scopeId);
      return;
    case 'endEvent':
    case 'intermediateThrowEvent':
      enterThrowEvent(run, node, scopeId);
      return;
    case 'intermediateCatchEvent':
      waitForEvent(run, node, scopeId);
      return;
    case 'boundaryEvent':
      refuse('model-invalid', `Nothing can flow into the boundary event "${node.id}".`);
      return;
    default:
      enterGateway(run, node, scopeId, flowId);
  }
}

function waitForEvent(run: Run, { id, event }: NodeOf<'intermediateCatchEvent'>, scopeId: string): void {
  if (event.kind !== 'timer' && event.kind !== 'message' && event.kind !== 'signal') {
    refuse('model-invalid', `"${id}" waits for nothing that can come.`);
  }
  emit(run, 'element.entered', { elementId: id });
  const token = addToken(run, { elementId: id, scopeId });
  subscribe(run, event, { owner: { role: 'token', tokenId: token.id }, elementId: id, scopeId });
}
