import type { ElementId, FlowNode, ProcessModel } from '@kontor/contracts';
import { takeAll, takeFirst } from './flows.js';
import { nodeOf, type NodeOf } from './nodes.js';
import { refuse } from './refusal.js';
import { addToken, emit, removeToken, type Run } from './run.js';
import type { Token } from './state.js';
import { subscribe, subscribeToMessage } from './subscriptions.js';

type Gateway = NodeOf<'exclusiveGateway' | 'inclusiveGateway' | 'parallelGateway' | 'eventBasedGateway'>;

/**
 * A token arrives at a gateway. Without `flowId` it was put before the gateway, which then joins nothing.
 * @throws no-flow-applies, feel-failed
 * @see BPMN 2.0.2 §13.4
 */
export function enterGateway(run: Run, node: Gateway, scopeId: string, flowId: ElementId | undefined): void {
  if (node.type === 'exclusiveGateway') {
    emit(run, 'element.entered', { elementId: node.id });
    emit(run, 'element.left', { elementId: node.id });
    takeFirst(run, node, scopeId);
  } else if (node.type === 'eventBasedGateway') {
    waitForFirstEvent(run, node, scopeId);
  } else if (flowId === undefined || node.incoming.length < 2) {
    pass(run, node, scopeId);
  } else {
    addToken(run, { elementId: node.id, scopeId, flowId });
    // an inclusive gateway is decided when nothing moves any more
    if (node.type === 'parallelGateway') joinParallel(run, node, scopeId);
  }
}

/** Tokens that rest at a join, the first of each incoming flow. */
export function firstPerFlow(run: Run, node: FlowNode, scopeId: string): Token[] {
  const resting = run.state.tokens.filter(
    (token) => token.elementId === node.id && token.scopeId === scopeId,
  );
  return node.incoming.flatMap((flowId) => resting.find((token) => token.flowId === flowId) ?? []);
}

/** Merges tokens that rest at a join and goes on. */
export function merge(run: Run, node: FlowNode, scopeId: string, tokens: readonly Token[]): void {
  for (const token of tokens) removeToken(run, token);
  run.elementId = node.id;
  pass(run, node, scopeId);
}

function joinParallel(run: Run, node: Gateway, scopeId: string): void {
  const arrived = firstPerFlow(run, node, scopeId);
  if (arrived.length === node.incoming.length) merge(run, node, scopeId, arrived);
}

function pass(run: Run, node: FlowNode, scopeId: string): void {
  emit(run, 'element.entered', { elementId: node.id });
  emit(run, 'element.left', { elementId: node.id });
  takeAll(run, node, scopeId);
}

function waitForFirstEvent(run: Run, node: Gateway, scopeId: string): void {
  emit(run, 'element.entered', { elementId: node.id });
  const token = addToken(run, { elementId: node.id, scopeId });
  const owner = { role: 'token', tokenId: token.id } as const;
  for (const target of targetsOf(run.model, node)) {
    const place = { owner, elementId: target.id, scopeId };
    if (target.type === 'intermediateCatchEvent') subscribe(run, target.event, place);
    else if (target.type === 'receiveTask')
      subscribeToMessage(run, target.message, target.correlationKey, place);
    else refuse('model-invalid', `"${target.id}" after an event-based gateway is no event.`, target.id);
  }
}

function targetsOf(model: ProcessModel, node: FlowNode): FlowNode[] {
  return node.outgoing.map((id) => {
    const flow = model.flows[id] ?? refuse('model-invalid', `The model has no flow "${id}".`, node.id);
    return nodeOf(model, flow.target);
  });
}
