import type { ElementId, FlowNode, SequenceFlow } from '@kontor/contracts';
import { holds } from './expressions.js';
import { visibleVariables } from './queries.js';
import { refuse } from './refusal.js';
import { emit, type Run } from './run.js';

/** Sends a token along a flow. */
export function take(run: Run, flowId: ElementId, scopeId: string): void {
  emit(run, 'flow.taken', { elementId: flowId });
  run.moves.push({ kind: 'flow', flowId, scopeId });
}

/**
 * Leaves an activity or event: unconditional flows always, conditional ones that hold, the default when none holds.
 * Several flows split in parallel; without any the token ends here.
 * @throws no-flow-applies
 * @see BPMN 2.0.2 §13.2.1, §13.3.1
 */
export function leave(run: Run, node: FlowNode, scopeId: string): void {
  emit(run, 'element.left', { elementId: node.id });
  takeAll(run, node, scopeId);
}

/** Takes every flow that applies. @throws no-flow-applies when there are flows and none applies */
export function takeAll(run: Run, node: FlowNode, scopeId: string): void {
  const flows = flowsOf(run, node);
  const byDefault = defaultFlowOf(node);
  const variables = flows.some(({ condition }) => condition !== undefined)
    ? visibleVariables(run.state, scopeId)
    : {};
  const applying = flows.filter(
    ({ id, condition }) => id !== byDefault && (condition === undefined || holds(run, condition, variables)),
  );
  const hasConditional = applying.some(({ condition }) => condition !== undefined);
  const taken = applying.map(({ id }) => id);
  if (byDefault !== undefined && !hasConditional) taken.push(byDefault);
  if (flows.length > 0 && taken.length === 0) refuseToChoose(node);
  for (const id of taken) take(run, id, scopeId);
}

/**
 * Takes the first flow that applies, else the default.
 * @throws no-flow-applies
 * @see BPMN 2.0.2 §13.4.2
 */
export function takeFirst(run: Run, node: FlowNode, scopeId: string): void {
  const byDefault = defaultFlowOf(node);
  const variables = visibleVariables(run.state, scopeId);
  const first = flowsOf(run, node).find(
    ({ id, condition }) => id !== byDefault && (condition === undefined || holds(run, condition, variables)),
  );
  const chosen = first?.id ?? byDefault;
  if (chosen !== undefined) take(run, chosen, scopeId);
  else if (node.outgoing.length > 0) refuseToChoose(node);
}

function refuseToChoose(node: FlowNode): never {
  return refuse(
    'no-flow-applies',
    `No condition holds after "${node.id}" and there is no default flow.`,
    node.id,
  );
}

function defaultFlowOf(node: FlowNode): ElementId | undefined {
  return 'defaultFlow' in node ? node.defaultFlow : undefined;
}

function flowsOf(run: Run, node: FlowNode): SequenceFlow[] {
  return node.outgoing.map(
    (id) => run.model.flows[id] ?? refuse('model-invalid', `The model has no flow "${id}".`, node.id),
  );
}
