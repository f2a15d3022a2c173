import type { EventDefinition, FlowNode, Implementation } from '@kontor/contracts';
import { childOf, type XmlElement } from '../xml.js';
import { eventOf, messageOf } from './events.js';
import { implementationOf, mappingsOf, multiInstanceOf, policyOf } from './extensions.js';
import {
  attribute,
  defined,
  documentationOf,
  feel,
  isTrue,
  nameOf,
  oneOf,
  type Reading,
  required,
} from './reading.js';
import { type Graph, isActivityElement, laneGroupsOf, type ScopedNode } from './scopes.js';

const MISSING: Implementation = { kind: 'delegate', name: '' };

type NodeBase = Pick<FlowNode, 'id' | 'name' | 'scope' | 'incoming' | 'outgoing' | 'documentation'>;

function baseOf(graph: Graph, { id, element, scope }: ScopedNode): NodeBase {
  const flows = [...graph.flows.values()];
  return {
    id,
    name: nameOf(element),
    scope,
    incoming: flows.filter(({ target }) => target === id).map((flow) => flow.id),
    outgoing: flows.filter(({ source }) => source === id).map((flow) => flow.id),
    ...defined({ documentation: documentationOf(element) }),
  };
}

function defaultFlowOf(reading: Reading, element: XmlElement, base: NodeBase) {
  const defaultFlow = attribute(element, 'default');
  if (defaultFlow !== undefined && !base.outgoing.includes(defaultFlow)) {
    reading.report.add('unknown-reference', element, base.id, defaultFlow);
  }
  return defined({ defaultFlow });
}

function activityOf(reading: Reading, graph: Graph, element: XmlElement, base: NodeBase) {
  return {
    ...base,
    boundary: [...graph.nodes.values()]
      .filter(
        (node) =>
          node.element.name === 'bpmn:boundaryEvent' && attribute(node.element, 'attachedToRef') === base.id,
      )
      .map(({ id }) => id),
    ...defined({ multiInstance: multiInstanceOf(reading, element) }),
    asyncBefore: isTrue(element, 'kontor:asyncBefore'),
    ...defaultFlowOf(reading, element, base),
    inputs: mappingsOf(reading, element, 'input'),
    outputs: mappingsOf(reading, element, 'output'),
  };
}

function startOf(reading: Reading, graph: Graph, node: ScopedNode, base: NodeBase): FlowNode {
  const parent = graph.nodes.get(node.scope)?.element;
  const isEventSubProcess = parent !== undefined && isTrue(parent, 'triggeredByEvent');
  const place = isEventSubProcess ? 'eventSubProcessStart' : parent ? 'subProcessStart' : 'startEvent';
  return {
    ...base,
    type: 'startEvent',
    event: eventOf(reading, node.element, place),
    isInterrupting: isTrue(node.element, 'isInterrupting', true),
  };
}

function boundaryOf(reading: Reading, graph: Graph, node: ScopedNode, base: NodeBase): FlowNode {
  const attachedTo = required(reading, node.element, 'attachedToRef');
  const host = graph.nodes.get(attachedTo);
  if (!host || host.scope !== node.scope || !isActivityElement(host.element)) {
    reading.report.add('boundary-attached', node.element, attachedTo);
  }
  const isInterrupting = isTrue(node.element, 'cancelActivity', true);
  const event = eventOf(reading, node.element, 'boundaryEvent');
  // an error always ends what it happens in
  if (event.kind === 'error' && !isInterrupting)
    reading.report.add('attribute-value', node.element, 'cancelActivity', 'false', 'true');
  return { ...base, type: 'boundaryEvent', event, attachedTo, isInterrupting };
}

function throwing(reading: Reading, element: XmlElement, event: EventDefinition) {
  const inputs = mappingsOf(reading, element, 'input');
  const implementation = implementationOf(reading, element);
  return { event, ...defined({ implementation }), ...(inputs.length > 0 && { inputs }) };
}

function bindingOf(
  reading: Reading,
  element: XmlElement,
): 'latest' | 'deployment' | { readonly version: number } {
  const text = attribute(element, 'kontor:binding') ?? 'latest';
  if (/^[1-9]\d{0,8}$/.test(text)) return { version: Number(text) };
  return oneOf<'latest' | 'deployment'>(
    reading,
    element,
    'kontor:binding',
    ['latest', 'deployment'],
    'latest',
  );
}

function callOf(reading: Reading, element: XmlElement): string {
  const calledElement = required(reading, element, 'calledElement');
  if (calledElement !== '' && !reading.known.processKeys.includes(calledElement)) {
    reading.report.add('unknown-process', element, calledElement);
  }
  return calledElement;
}

function decisionOf(reading: Reading, element: XmlElement): string {
  const decision = required(reading, element, 'kontor:decision');
  if (decision !== '' && !reading.decisionKeys.has(decision))
    reading.report.add('unknown-decision', element, decision);
  return decision;
}

function scriptOf(reading: Reading, element: XmlElement): string {
  const script = childOf(element, 'bpmn:script');
  if (!script || script.text === '') {
    reading.report.add('attribute-missing', element, 'script', element.name);
    return 'null';
  }
  return feel(reading, script, script.text);
}

/** A drawn node as the engine executes it. */
export function nodeOf(reading: Reading, graph: Graph, node: ScopedNode): FlowNode {
  const { element } = node;
  const base = baseOf(graph, node);
  const activity = () => activityOf(reading, graph, element, base);
  const type = element.name.replace('bpmn:', '');
  switch (type) {
    case 'startEvent':
      return startOf(reading, graph, node, base);
    case 'boundaryEvent':
      return boundaryOf(reading, graph, node, base);
    case 'intermediateCatchEvent':
      return { ...base, type, event: eventOf(reading, element, type) };
    case 'endEvent':
    case 'intermediateThrowEvent':
      return { ...base, type, ...throwing(reading, element, eventOf(reading, element, type)) };
    case 'exclusiveGateway':
    case 'inclusiveGateway':
    case 'parallelGateway':
    case 'eventBasedGateway':
      return { ...base, type, ...defaultFlowOf(reading, element, base) };
    case 'userTask':
      return { ...activity(), type, policy: policyOf(reading, element, laneGroupsOf(graph, node.id)) };
    case 'manualTask':
    case 'task':
      return { ...activity(), type };
    case 'serviceTask':
    case 'sendTask': {
      const implementation = implementationOf(reading, element);
      if (!implementation) reading.report.add('implementation-missing', element);
      return { ...activity(), type, implementation: implementation ?? MISSING };
    }
    case 'scriptTask':
      return {
        ...activity(),
        type,
        script: scriptOf(reading, element),
        resultVariable: required(reading, element, 'kontor:resultVariable'),
      };
    case 'businessRuleTask':
      return {
        ...activity(),
        type,
        decision: decisionOf(reading, element),
        resultVariable: required(reading, element, 'kontor:resultVariable'),
      };
    case 'receiveTask':
      return { ...activity(), type, ...messageOf(reading, element) };
    case 'callActivity':
      return {
        ...activity(),
        type,
        calledElement: callOf(reading, element),
        binding: bindingOf(reading, element),
      };
    case 'subProcess':
      return { ...activity(), type, triggeredByEvent: isTrue(element, 'triggeredByEvent') };
    default:
      // the grammar has refused it already; a plain task keeps the rest checkable
      return { ...activity(), type: 'task' };
  }
}
