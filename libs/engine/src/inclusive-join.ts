import type { ElementId, FlowNode, ProcessModel } from '@kontor/contracts';
import { firstPerFlow, merge } from './gateways.js';
import { nodeOf } from './nodes.js';
import type { Run } from './run.js';

/**
 * Lets one inclusive join go on, if one can: it waits exactly while a token of its scope can still reach an incoming
 * flow where none rests yet, and cannot reach one where a token rests already. What runs inside a sub-process or
 * activity counts as standing at it. To be asked when nothing moves.
 * @see BPMN 2.0.2 §13.4.3
 */
export function releaseInclusiveJoin(run: Run): boolean {
  for (const { elementId, scopeId, flowId } of run.state.tokens) {
    const node = nodeOf(run.model, elementId);
    if (flowId === undefined || node.type !== 'inclusiveGateway' || isAwaited(run, node, scopeId)) continue;
    merge(run, node, scopeId, firstPerFlow(run, node, scopeId));
    return true;
  }
  return false;
}

function isAwaited(run: Run, join: FlowNode, scopeId: string): boolean {
  const filled = new Set(firstPerFlow(run, join, scopeId).map(({ flowId }) => flowId));
  return run.state.tokens.some((token) => {
    if (token.scopeId !== scopeId || token.elementId === join.id) return false;
    const reached = flowsReached(run.model, token.elementId, join);
    // in a loop everything reaches everything: what can come where a token rests already belongs to the next round
    return reached.length > 0 && !reached.some((flowId) => filled.has(flowId));
  });
}

/** Incoming flows of a join that a token can come by, without passing the join itself. */
function flowsReached(model: ProcessModel, from: ElementId, join: FlowNode): ElementId[] {
  const seen = new Set([from]);
  const flows = new Set<ElementId>();
  for (const id of seen) {
    for (const flowId of waysOut(model, id)) {
      const target = model.flows[flowId]?.target;
      if (target === join.id) flows.add(flowId);
      else if (target !== undefined) seen.add(target);
    }
  }
  return [...flows];
}

function waysOut(model: ProcessModel, id: ElementId): ElementId[] {
  const node = nodeOf(model, id);
  return 'boundary' in node
    ? [...node.outgoing, ...node.boundary.flatMap((event) => nodeOf(model, event).outgoing)]
    : [...node.outgoing];
}
