import type { Report } from '../problems.js';
import type { XmlElement } from '../xml.js';

/** What an element may carry: attributes and child elements. Everything else is refused, never ignored. */
interface Rule {
  readonly attributes: readonly string[];
  readonly children: readonly string[];
}

const list = (text: string): readonly string[] => text.trim().split(/\s+/);
const bpmn = (text: string): readonly string[] => list(text).map((name) => `bpmn:${name}`);
const TEXTS = list('id name kontor:nameEn kontor:documentationEn');
const COMMON = bpmn('documentation extensionElements');
const NODE = [...COMMON, ...bpmn('incoming outgoing')];
const DATA = bpmn('ioSpecification property dataInputAssociation dataOutputAssociation');
const ACTIVITY = [...NODE, ...DATA, 'bpmn:multiInstanceLoopCharacteristics'];
const EVENTS = bpmn(
  'messageEventDefinition timerEventDefinition errorEventDefinition escalationEventDefinition signalEventDefinition terminateEventDefinition',
);
const DRAWN = bpmn('dataObject dataObjectReference dataStoreReference textAnnotation association group');
const FLOW_ELEMENTS = bpmn(
  `startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent exclusiveGateway inclusiveGateway
   parallelGateway eventBasedGateway userTask manualTask task serviceTask sendTask scriptTask businessRuleTask receiveTask
   callActivity subProcess sequenceFlow`,
);

const rule = (attributes: string, children: readonly string[] = []): Rule => ({
  attributes: list(attributes),
  children,
});
const element = (attributes: string, children: readonly string[]): Rule => ({
  attributes: [...TEXTS, ...(attributes ? list(attributes) : [])],
  children,
});
const activity = (attributes: string, ...children: string[]): Rule =>
  element(`default kontor:asyncBefore isForCompensation startQuantity completionQuantity ${attributes}`, [
    ...ACTIVITY,
    ...children,
  ]);
const event = (attributes: string): Rule => element(attributes, [...NODE, ...DATA, ...EVENTS]);

const RULES: Readonly<Record<string, Rule>> = {
  'bpmn:definitions': rule(
    'id name targetNamespace expressionLanguage typeLanguage exporter exporterVersion xsi:schemaLocation',
    bpmn(
      'process collaboration message error escalation signal itemDefinition dataStore category documentation extensionElements import',
    ),
  ),
  'bpmn:process': element(
    `isExecutable isClosed processType kontor:descriptionEn kontor:prefix kontor:confidential kontor:starterGroups
     kontor:startForm kontor:startSubmit kontor:cancelMessage kontor:owner kontor:fallbackGroup`,
    [...COMMON, ...FLOW_ELEMENTS, ...DRAWN, 'bpmn:laneSet'],
  ),
  'bpmn:message': rule('id name itemRef kontor:correlationKey', COMMON),
  'bpmn:error': rule('id name errorCode structureRef', COMMON),
  'bpmn:escalation': rule('id name escalationCode structureRef', COMMON),
  'bpmn:signal': rule('id name structureRef', COMMON),
  'bpmn:sequenceFlow': element('sourceRef targetRef isImmediate', [...COMMON, 'bpmn:conditionExpression']),
  'bpmn:conditionExpression': rule('id language xsi:type'),
  'bpmn:completionCondition': rule('id language xsi:type'),
  'bpmn:loopCardinality': rule('id language xsi:type'),
  'bpmn:laneSet': element('', [...COMMON, 'bpmn:lane']),
  'bpmn:lane': element('kontor:candidateGroups', [...COMMON, ...bpmn('flowNodeRef childLaneSet')]),
  'bpmn:childLaneSet': element('', [...COMMON, 'bpmn:lane']),
  'bpmn:startEvent': event('isInterrupting'),
  'bpmn:endEvent': event(''),
  'bpmn:intermediateCatchEvent': event(''),
  'bpmn:intermediateThrowEvent': event(''),
  'bpmn:boundaryEvent': event('attachedToRef cancelActivity'),
  'bpmn:messageEventDefinition': rule('id messageRef kontor:correlationKey', COMMON),
  'bpmn:timerEventDefinition': rule('id kontor:calendar', [
    ...COMMON,
    ...bpmn('timeDate timeDuration timeCycle'),
  ]),
  'bpmn:timeDate': rule('id language xsi:type'),
  'bpmn:timeDuration': rule('id language xsi:type'),
  'bpmn:timeCycle': rule('id language xsi:type'),
  'bpmn:errorEventDefinition': rule('id errorRef', COMMON),
  'bpmn:escalationEventDefinition': rule('id escalationRef', COMMON),
  'bpmn:signalEventDefinition': rule('id signalRef', COMMON),
  'bpmn:terminateEventDefinition': rule('id', COMMON),
  'bpmn:exclusiveGateway': element('default gatewayDirection', NODE),
  'bpmn:inclusiveGateway': element('default gatewayDirection', NODE),
  'bpmn:parallelGateway': element('gatewayDirection', NODE),
  'bpmn:eventBasedGateway': element('gatewayDirection eventGatewayType instantiate', NODE),
  'bpmn:task': activity(''),
  'bpmn:userTask': activity('implementation'),
  'bpmn:manualTask': activity(''),
  'bpmn:serviceTask': activity('implementation'),
  'bpmn:sendTask': activity('implementation'),
  'bpmn:scriptTask': activity('scriptFormat kontor:resultVariable', 'bpmn:script'),
  'bpmn:script': rule('id'),
  'bpmn:businessRuleTask': activity('implementation kontor:decision kontor:resultVariable'),
  'bpmn:receiveTask': activity('implementation instantiate messageRef'),
  'bpmn:callActivity': activity('calledElement kontor:binding'),
  'bpmn:subProcess': activity('triggeredByEvent', ...FLOW_ELEMENTS, ...DRAWN, 'bpmn:laneSet'),
  'bpmn:multiInstanceLoopCharacteristics': rule(
    'id isSequential behavior kontor:collection kontor:elementVariable kontor:outputCollection kontor:outputElement',
    [...COMMON, ...bpmn('loopCardinality completionCondition')],
  ),
  'bpmn:documentation': rule('id textFormat'),
  'bpmn:incoming': rule('id'),
  'bpmn:outgoing': rule('id'),
  'bpmn:flowNodeRef': rule('id'),
  'kontor:task': rule(
    `candidateGroups assignee form due followUp calendar separateFrom confidential submit load priority shows evidence`,
    list('kontor:candidateGroup kontor:outcome kontor:reminder kontor:escalation'),
  ),
  'kontor:candidateGroup': rule('value'),
  'kontor:outcome': rule('id name nameEn reason validatesForm'),
  'kontor:reminder': rule('after'),
  'kontor:escalation': rule('after to'),
  'kontor:delegate': rule('name'),
  'kontor:activity': rule('name maxAttempts totalTimeoutSeconds'),
  'kontor:input': rule('target source'),
  'kontor:output': rule('target source'),
};

/** Custom data by the element it may stand in. */
const MAPPINGS = list('kontor:input kontor:output');
const EFFECT = list('kontor:delegate kontor:activity');
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  'bpmn:userTask': [...MAPPINGS, 'kontor:task'],
  'bpmn:serviceTask': [...MAPPINGS, ...EFFECT],
  'bpmn:sendTask': [...MAPPINGS, ...EFFECT],
  'bpmn:endEvent': ['kontor:input', ...EFFECT],
  'bpmn:intermediateThrowEvent': ['kontor:input', ...EFFECT],
  ...Object.fromEntries(
    bpmn('manualTask task scriptTask businessRuleTask receiveTask callActivity subProcess').map((name) => [
      name,
      MAPPINGS,
    ]),
  ),
};

/** Attributes whose other values would mean something the engine does not do. */
const FIXED: Readonly<Record<string, string>> = {
  isForCompensation: 'false',
  startQuantity: '1',
  completionQuantity: '1',
  instantiate: 'false',
  eventGatewayType: 'Exclusive',
  behavior: 'All',
};

const INSTEAD: Readonly<Record<string, readonly [string, string]>> = {
  'bpmn:complexGateway': ['Nutzen Sie eine inklusive Verzweigung.', 'Use an inclusive gateway.'],
  'bpmn:transaction': [
    'Nutzen Sie einen Teilprozess mit Fehlerereignis.',
    'Use a sub-process with an error event.',
  ],
  'bpmn:adHocSubProcess': [
    'Nutzen Sie eine Mehrfachausführung oder einen Ereignis-Teilprozess.',
    'Use a multi-instance activity or an event sub-process.',
  ],
  'bpmn:standardLoopCharacteristics': [
    'Zeichnen Sie die Schleife mit einer exklusiven Verzweigung.',
    'Draw the loop with an exclusive gateway.',
  ],
  'bpmn:linkEventDefinition': [
    'Verbinden Sie die Elemente mit einem Sequenzfluss.',
    'Connect the elements with a sequence flow.',
  ],
  'bpmn:conditionalEventDefinition': [
    'Nutzen Sie eine Nachricht oder ein Signal.',
    'Use a message or a signal.',
  ],
  'bpmn:compensateEventDefinition': [
    'Zeichnen Sie die Rückabwicklung nach einem Fehlerereignis.',
    'Draw the undoing after an error event.',
  ],
  'bpmn:cancelEventDefinition': ['Nutzen Sie ein Fehlerereignis.', 'Use an error event.'],
};

/** Drawn but not executed: what is inside does not matter. */
const OPAQUE: ReadonlySet<string> = new Set([
  ...DRAWN,
  ...DATA,
  ...bpmn('collaboration itemDefinition dataStore category import'),
  'bpmndi:BPMNDiagram',
]);
const isDrawingData = (name: string): boolean => /^(?:bioc|color|modeler|xmlns|xml)(?::|$)/.test(name);

function allowedIn(element: XmlElement): readonly string[] {
  if (element.name !== 'bpmn:extensionElements') return RULES[element.name]?.children ?? [];
  return EXTENSIONS[element.parent?.name ?? ''] ?? [];
}

/** Refuses every element and attribute that the engine does not execute, with what to use instead. */
export function checkGrammar(root: XmlElement, report: Report): void {
  const rules = RULES[root.name];
  for (const [name, value] of Object.entries(root.attributes)) {
    const isKnown = !rules || rules.attributes.includes(name) || isDrawingData(name);
    const fixed = FIXED[name];
    if (!isKnown) report.add('unsupported-attribute', root, name, root.name);
    else if (fixed !== undefined && value !== fixed) report.add('attribute-value', root, name, value, fixed);
  }
  const allowed = allowedIn(root);
  for (const child of root.children) {
    if (OPAQUE.has(child.name) && (allowed.includes(child.name) || child.name.startsWith('bpmndi:')))
      continue;
    if (allowed.includes(child.name)) checkGrammar(child, report);
    else report.add('unsupported-element', child, child.name, ...(INSTEAD[child.name] ?? ['', '']));
  }
}
