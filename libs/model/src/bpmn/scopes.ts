import type { SequenceFlow } from '@kontor/contracts';
import { childOf, childrenOf, type XmlElement } from '../xml.js';
import { attribute, defined, feel, nameOf, type Reading, words } from './reading.js';

const NODE =
  /^bpmn:(?:startEvent|endEvent|intermediateCatchEvent|intermediateThrowEvent|boundaryEvent|\w+Gateway|task|userTask|manualTask|serviceTask|sendTask|scriptTask|businessRuleTask|receiveTask|callActivity|subProcess)$/;
const ACTIVITY = /^bpmn:(?:\w*[tT]ask|callActivity|subProcess)$/;

/** A BPMN node with the scope it stands in. */
export interface ScopedNode {
  readonly id: string;
  readonly element: XmlElement;
  readonly scope: string;
}

/** The drawn graph before it is turned into a model. */
export interface Graph {
  readonly nodes: ReadonlyMap<string, ScopedNode>;
  readonly flows: ReadonlyMap<
    string,
    SequenceFlow & { readonly element: XmlElement; readonly scope: string }
  >;
  readonly lanes: readonly { readonly element: XmlElement; readonly nodes: readonly string[] }[];
}

export const isActivityElement = (element: XmlElement): boolean => ACTIVITY.test(element.name);

function* scopesOf(
  container: XmlElement,
  scope: string,
): Generator<{ container: XmlElement; scope: string }> {
  yield { container, scope };
  for (const child of childrenOf(container, 'bpmn:subProcess')) {
    yield* scopesOf(child, attribute(child, 'id') ?? '');
  }
}

function flowOf(reading: Reading, element: XmlElement): SequenceFlow {
  const condition = childOf(element, 'bpmn:conditionExpression');
  const name = attribute(element, 'name') === undefined ? undefined : nameOf(element);
  if (name && attribute(element, 'kontor:nameEn') === undefined)
    reading.report.add('translation-missing', element);
  return {
    id: attribute(element, 'id') ?? '',
    ...defined({ name }),
    source: attribute(element, 'sourceRef') ?? '',
    target: attribute(element, 'targetRef') ?? '',
    ...(condition && condition.text !== '' && { condition: feel(reading, condition, condition.text) }),
  };
}

function* lanesOf(container: XmlElement): Generator<XmlElement> {
  for (const set of childrenOf(container, 'bpmn:laneSet', 'bpmn:childLaneSet')) {
    for (const lane of childrenOf(set, 'bpmn:lane')) {
      yield lane;
      yield* lanesOf(lane);
    }
  }
}

/** Nodes, flows and lanes of a process and its sub-processes; references between them are checked. */
export function graphOf(reading: Reading, process: XmlElement, key: string): Graph {
  const { report } = reading;
  const nodes = new Map<string, ScopedNode>();
  const flows = new Map<string, SequenceFlow & { element: XmlElement; scope: string }>();
  const lanes: { element: XmlElement; nodes: readonly string[] }[] = [];
  for (const { container, scope } of scopesOf(process, key)) {
    for (const element of container.children) {
      const id = attribute(element, 'id') ?? '';
      if (NODE.test(element.name)) nodes.set(id, { id, element, scope });
      if (element.name === 'bpmn:sequenceFlow')
        flows.set(id, { ...flowOf(reading, element), element, scope });
    }
    for (const element of lanesOf(container)) {
      lanes.push({ element, nodes: childrenOf(element, 'bpmn:flowNodeRef').map(({ text }) => text) });
    }
  }
  for (const flow of flows.values()) {
    for (const end of [flow.source, flow.target]) {
      const node = nodes.get(end);
      if (!node) report.add('unknown-reference', flow.element, flow.id, end);
      else if (node.scope !== flow.scope) report.add('flow-crosses-scope', flow.element);
    }
  }
  for (const { element, id } of nodes.values()) {
    for (const [tag, side] of [
      ['bpmn:incoming', 'target'],
      ['bpmn:outgoing', 'source'],
    ] as const) {
      for (const { text } of childrenOf(element, tag)) {
        if (flows.get(text)?.[side] !== id) report.add('unknown-reference', element, id, text);
      }
    }
  }
  for (const lane of lanes) {
    for (const id of lane.nodes) {
      if (!nodes.has(id))
        report.add('unknown-reference', lane.element, attribute(lane.element, 'id') ?? '', id);
    }
  }
  return { nodes, flows, lanes };
}

/** Default candidate groups of a node: of the innermost lane that has some. */
export function laneGroupsOf(graph: Graph, nodeId: string): readonly string[] {
  const groups = graph.lanes
    .filter(({ nodes }) => nodes.includes(nodeId))
    .map(({ element }) => words(attribute(element, 'kontor:candidateGroups')))
    .filter((candidates) => candidates.length > 0);
  return groups.at(-1) ?? [];
}
