import type { Implementation, MultiInstance, TaskPolicy, VariableMapping } from '@kontor/contracts';
import { childOf, childrenOf, type XmlElement } from '../xml.js';
import {
  attribute,
  defined,
  expression,
  feel,
  feelAttribute,
  isTrue,
  nameOf,
  oneOf,
  optionalExpression,
  type Reading,
  required,
  words,
} from './reading.js';
import { checkCalendar, checkDuration } from './timers.js';
import { checkGroup } from './groups.js';

const extensionsOf = (element: XmlElement, name: string): readonly XmlElement[] =>
  childrenOf(element, 'bpmn:extensionElements').flatMap((extensions) => childrenOf(extensions, name));

/** Input or output mappings of an element. */
export const mappingsOf = (
  reading: Reading,
  element: XmlElement,
  direction: 'input' | 'output',
): readonly VariableMapping[] =>
  extensionsOf(element, `kontor:${direction}`).map((mapping) => ({
    target: required(reading, mapping, 'target'),
    source: expression(reading, mapping, required(reading, mapping, 'source')),
  }));

function positiveInteger(reading: Reading, element: XmlElement, name: string, otherwise: number): number {
  const text = attribute(element, name);
  if (text === undefined) return otherwise;
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  reading.report.add('attribute-value', element, name, text, '1 … 9999999');
  return otherwise;
}

/** The delegate or activity of an element. Without options of its own an activity is tried 10 times within an hour. */
export function implementationOf(reading: Reading, element: XmlElement): Implementation | undefined {
  const [delegate] = extensionsOf(element, 'kontor:delegate');
  const [activity] = extensionsOf(element, 'kontor:activity');
  const given = delegate ?? activity;
  if (!given) return undefined;
  const name = required(reading, given, 'name');
  const kind = delegate ? 'delegate' : 'activity';
  const descriptor = reading.effects.get(name);
  if (!descriptor) reading.report.add(`unknown-${kind}`, given, name);
  else if (descriptor.kind !== kind) reading.report.add('effect-kind', given, name, descriptor.kind, kind);
  if (kind === 'delegate') return { kind, name };
  return {
    kind,
    name,
    retry: {
      maxAttempts: positiveInteger(reading, given, 'maxAttempts', 10),
      totalTimeoutSeconds: positiveInteger(reading, given, 'totalTimeoutSeconds', 3600),
    },
  };
}

/** Multi-instance characteristics of an activity. */
export function multiInstanceOf(reading: Reading, element: XmlElement): MultiInstance | undefined {
  const loop = childOf(element, 'bpmn:multiInstanceLoopCharacteristics');
  if (!loop) return undefined;
  const body = (name: string): string | undefined => {
    const child = childOf(loop, name);
    return child && child.text !== '' ? feel(reading, child, child.text) : undefined;
  };
  const given = {
    collection: feelAttribute(reading, loop, 'kontor:collection'),
    cardinality: body('bpmn:loopCardinality'),
    elementVariable: attribute(loop, 'kontor:elementVariable'),
    completionCondition: body('bpmn:completionCondition'),
    outputCollection: attribute(loop, 'kontor:outputCollection'),
    outputElement: feelAttribute(reading, loop, 'kontor:outputElement'),
  };
  if (given.collection === undefined && given.cardinality === undefined)
    reading.report.add('loop-collection', loop);
  if ((given.outputCollection === undefined) !== (given.outputElement === undefined)) {
    const missing = given.outputElement === undefined ? 'kontor:outputElement' : 'kontor:outputCollection';
    reading.report.add('attribute-missing', loop, missing, loop.name);
  }
  return { isSequential: isTrue(loop, 'isSequential'), ...defined(given) };
}

const DONE = {
  id: 'done',
  name: { de: 'Erledigt', en: 'Done' },
  reason: 'none',
  validatesForm: true,
} as const;

function outcomesOf(reading: Reading, task: XmlElement): TaskPolicy['outcomes'] {
  const seen = new Set<string>();
  const outcomes = childrenOf(task, 'kontor:outcome').map((outcome) => {
    const id = required(reading, outcome, 'id');
    required(reading, outcome, 'name');
    if (attribute(outcome, 'nameEn') === undefined) reading.report.add('translation-missing', outcome);
    if (seen.has(id)) reading.report.add('outcome-duplicate', outcome, id);
    seen.add(id);
    return {
      id,
      name: nameOf(outcome),
      reason: oneOf(reading, outcome, 'reason', ['none', 'optional', 'required'], 'none'),
      validatesForm: isTrue(outcome, 'validatesForm', true),
    };
  });
  return outcomes.length > 0 ? outcomes : [DONE];
}

function candidatesOf(reading: Reading, task: XmlElement): TaskPolicy['candidateGroups'] {
  const texts = [
    ...words(attribute(task, 'candidateGroups')),
    ...childrenOf(task, 'kontor:candidateGroup').map((group) => required(reading, group, 'value')),
  ];
  return texts.map((text) => {
    checkGroup(reading, task, text);
    return expression(reading, task, text);
  });
}

function known(reading: Reading, task: XmlElement, name: 'submit' | 'load'): string | undefined {
  const value = attribute(task, name);
  const names = reading.known[`${name}Names`];
  if (value !== undefined && names && !names.includes(value))
    reading.report.add(`unknown-${name}`, task, value);
  return value;
}

/** What a user task asks of the organisation; `laneGroups` are its lane's default candidates. */
export function policyOf(reading: Reading, element: XmlElement, laneGroups: readonly string[]): TaskPolicy {
  const task = extensionsOf(element, 'kontor:task')[0] ?? element;
  const own = task === element ? [] : candidatesOf(reading, task);
  const optional = {
    assignee: optionalExpression(reading, task, 'assignee'),
    form: attribute(task, 'form'),
    due: optionalExpression(reading, task, 'due'),
    followUp: optionalExpression(reading, task, 'followUp'),
    calendar: attribute(task, 'calendar'),
    submit: known(reading, task, 'submit'),
    load: known(reading, task, 'load'),
    priority:
      attribute(task, 'priority') === undefined ? undefined : positiveInteger(reading, task, 'priority', 50),
  };
  const after = (child: XmlElement) => {
    const duration = expression(reading, child, required(reading, child, 'after'));
    checkDuration(reading, child, duration);
    return duration;
  };
  const candidateGroups =
    own.length > 0 || optional.assignee
      ? own
      : laneGroups.map((group) => expression(reading, element, group));
  if (candidateGroups.length === 0 && !optional.assignee) reading.report.add('candidates-missing', element);
  if (optional.form !== undefined && !reading.formIds.has(optional.form)) {
    reading.report.add('unknown-form', task, optional.form);
  }
  checkDuration(reading, task, optional.due);
  checkDuration(reading, task, optional.followUp);
  checkCalendar(reading, task, optional.calendar);
  return {
    candidateGroups,
    ...defined(optional),
    outcomes: outcomesOf(reading, task),
    reminders: childrenOf(task, 'kontor:reminder').map(after),
    escalations: childrenOf(task, 'kontor:escalation').map((child) => {
      const to = required(reading, child, 'to');
      checkGroup(reading, child, to);
      return { after: after(child), to };
    }),
    separateFrom: words(attribute(task, 'separateFrom')),
    confidential: isTrue(task, 'confidential'),
    evidence: words(attribute(task, 'evidence')),
    shows: words(attribute(task, 'shows')),
  };
}
