import type { FlowNode, ProcessModel } from '@kontor/contracts';
import type { Report } from '../problems.js';
import type { XmlElement } from '../xml.js';

/** A model with what is needed to report on it. */
export interface Subject {
  readonly model: ProcessModel;
  readonly elements: ReadonlyMap<string, XmlElement>;
  readonly report: Report;
}

type Edges = ReadonlyMap<string, readonly string[]>;

export const isActivity = (node: FlowNode): node is Extract<FlowNode, { asyncBefore: boolean }> =>
  'asyncBefore' in node;
export const isEventSubProcess = (node: FlowNode): boolean =>
  node.type === 'subProcess' && node.triggeredByEvent;

/** Nodes directly in a process or sub-process. */
export const nodesIn = (model: ProcessModel, scope: string): readonly FlowNode[] =>
  Object.values(model.nodes).filter((node) => node.scope === scope);

/** Ids of the process and its sub-processes. */
export const scopesOf = (model: ProcessModel): readonly string[] => [
  model.key,
  ...Object.values(model.nodes).flatMap((node) => (node.type === 'subProcess' ? [node.id] : [])),
];

/** Where a token can go next inside a scope: along flows, and from an activity to its boundary events. */
function edgesOf(model: ProcessModel): Edges {
  return new Map(
    Object.values(model.nodes).map((node) => [
      node.id,
      [
        ...node.outgoing.flatMap((id) => model.flows[id]?.target ?? []),
        ...(isActivity(node) ? node.boundary : []),
      ],
    ]),
  );
}

function reversed(edges: Edges): Edges {
  const result = new Map<string, string[]>();
  for (const [from, targets] of edges) {
    for (const to of targets) result.set(to, [...(result.get(to) ?? []), from]);
  }
  return result;
}

function reached(from: readonly string[], edges: Edges): ReadonlySet<string> {
  const seen = new Set(from);
  const queue = [...from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const next of edges.get(id) ?? []) {
      if (!seen.has(next)) queue.push(next);
      seen.add(next);
    }
  }
  return seen;
}

function checkStarts({ model, elements, report }: Subject, scope: string): void {
  const starts = nodesIn(model, scope).filter((node) => node.type === 'startEvent');
  const container = model.nodes[scope];
  if (container === undefined) {
    if (starts.length === 0) report.add('start-missing', elements.get(scope));
    const plain = starts.filter(({ event }) => event.kind === 'none');
    if (plain.length > 1) report.add('start-count', elements.get(scope), 'none', String(plain.length));
  } else if (starts.length !== 1) {
    const kind = isEventSubProcess(container) ? 'message | timer | error | escalation | signal' : 'none';
    report.add('start-count', elements.get(scope), kind, String(starts.length));
  }
}

function checkWays({ model, elements, report }: Subject, scope: string): void {
  const nodes = nodesIn(model, scope);
  const edges = edgesOf(model);
  const starts = nodes
    .filter((node) => node.type === 'startEvent' || isEventSubProcess(node))
    .map(({ id }) => id);
  const ends = nodes
    .filter((node) => node.type === 'endEvent' || isEventSubProcess(node))
    .map(({ id }) => id);
  const forwards = reached(starts, edges);
  const backwards = reached(ends, reversed(edges));
  for (const { id } of nodes) {
    if (!forwards.has(id)) report.add('unreachable', elements.get(id));
    // a boundary event that leads on must end as well, even when its activity has another way out
    else if (!backwards.has(id)) report.add('no-end', elements.get(id));
  }
}

function checkGateway({ model, elements, report }: Subject, node: FlowNode): void {
  const flows = node.outgoing.flatMap((id) => model.flows[id] ?? []);
  const byDefault = 'defaultFlow' in node ? node.defaultFlow : undefined;
  const isChoice = node.type === 'exclusiveGateway' || node.type === 'inclusiveGateway';
  const isSplit = isChoice && flows.length > 1;
  for (const flow of flows) {
    const place = elements.get(flow.id);
    const mayBeConditional = isSplit || isActivity(node);
    const isUseless = flow.condition !== undefined && (!mayBeConditional || flow.id === byDefault);
    if (isUseless) report.add('condition-ignored', place);
    if (
      node.type === 'exclusiveGateway' &&
      isSplit &&
      flow.condition === undefined &&
      flow.id !== byDefault
    ) {
      report.add('condition-missing', place);
    }
    const target = model.nodes[flow.target];
    const isCatch = target?.type === 'intermediateCatchEvent' || target?.type === 'receiveTask';
    if (node.type === 'eventBasedGateway' && target && !isCatch) report.add('gateway-target', place);
  }
  const areAllConditional = flows.every(({ condition }) => condition !== undefined);
  if (isSplit && byDefault === undefined && areAllConditional)
    report.add('default-missing', elements.get(node.id));
}

/** Starts, ways through each scope, and conditions. @see BPMN 2.0.2 §10.5, §13.2 */
export function checkStructure(subject: Subject): void {
  for (const scope of scopesOf(subject.model)) {
    checkStarts(subject, scope);
    checkWays(subject, scope);
  }
  for (const node of Object.values(subject.model.nodes)) {
    checkGateway(subject, node);
    if (node.type === 'startEvent' && node.incoming.length > 0) {
      subject.report.add('unknown-reference', subject.elements.get(node.id), node.incoming[0] ?? '', node.id);
    }
  }
}
