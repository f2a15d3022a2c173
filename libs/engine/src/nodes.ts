import type { ElementId, FlowNode, FlowNodeType, ProcessModel } from '@kontor/contracts';
import { refuse } from './refusal.js';

/** Node of one type, or of several. */
export type NodeOf<Type extends FlowNodeType> = Extract<FlowNode, { readonly type: Type }>;

export type ActivityNode = Extract<FlowNode, { readonly asyncBefore: boolean }>;
export type StartEvent = NodeOf<'startEvent'>;
export type BoundaryEvent = NodeOf<'boundaryEvent'>;
export type EventSubProcess = NodeOf<'subProcess'>;

/** The node with this id. @throws model-invalid when the model does not have it */
export function nodeOf(model: ProcessModel, id: ElementId): FlowNode {
  return model.nodes[id] ?? refuse('model-invalid', `The model has no element "${id}".`, id);
}

/** The activity with this id. @throws model-invalid */
export function activityOf(model: ProcessModel, id: ElementId): ActivityNode {
  const node = nodeOf(model, id);
  return isActivity(node) ? node : refuse('model-invalid', `"${id}" is not an activity.`, id);
}

/** True for tasks, sub-processes and call activities. @see BPMN 2.0.2 §10.3 */
export function isActivity(node: FlowNode): node is ActivityNode {
  return 'asyncBefore' in node;
}

/** Nodes directly in a process or sub-process, by id: the order of a model that was stored as `jsonb` means nothing. */
export function nodesIn(model: ProcessModel, scopeElement: ElementId | null): FlowNode[] {
  return Object.values(model.nodes)
    .filter((node) => (scopeElement === null ? !(node.scope in model.nodes) : node.scope === scopeElement))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Boundary events of an activity. */
export function boundaryEventsOf(model: ProcessModel, activity: ActivityNode): BoundaryEvent[] {
  return activity.boundary
    .map((id) => nodeOf(model, id))
    .filter((node): node is BoundaryEvent => node.type === 'boundaryEvent');
}

/** Event sub-processes of a process or sub-process, each with its start event. @see BPMN 2.0.2 §10.3.5 */
export function eventSubProcessesOf(
  model: ProcessModel,
  scopeElement: ElementId | null,
): { node: EventSubProcess; start: StartEvent }[] {
  return nodesIn(model, scopeElement).flatMap((node) => {
    if (node.type !== 'subProcess' || !node.triggeredByEvent) return [];
    const start = nodesIn(model, node.id).find((inner): inner is StartEvent => inner.type === 'startEvent');
    return start ? [{ node, start }] : [];
  });
}

/**
 * Where a sub-process starts: its none start event, else every node without a way in.
 * @see BPMN 2.0.2 §13.3.4
 */
export function startsOf(model: ProcessModel, scopeElement: ElementId): FlowNode[] {
  const nodes = nodesIn(model, scopeElement);
  const starts = nodes.filter((node) => node.type === 'startEvent');
  if (starts.length > 0) return starts.slice(0, 1);
  return nodes.filter(
    (node) =>
      node.incoming.length === 0 &&
      node.type !== 'boundaryEvent' &&
      !(node.type === 'subProcess' && node.triggeredByEvent),
  );
}
