import type { EventDefinition, Expression } from '@kontor/contracts';
import type { XmlElement } from '../xml.js';
import { attribute, optionalExpression, type Reading } from './reading.js';
import { timerOf } from './timers.js';

const DEFINITION = /^bpmn:(\w+)EventDefinition$/;

/** The root element (message, error …) an event refers to. */
function rootOf(
  reading: Reading,
  element: XmlElement,
  reference: string,
  name: string,
): XmlElement | undefined {
  const id = attribute(element, reference);
  // QName values may carry the prefix of the target namespace
  const root = id === undefined ? undefined : reading.roots.get(id.replace(/^[^:]*:/, ''));
  if (id !== undefined && root?.name !== name) {
    reading.report.add('unknown-reference', element, element.name, id);
    return undefined;
  }
  return root;
}

interface MessageRef {
  readonly message: string;
  readonly correlationKey?: Expression;
}

/** Name and key of the message that an event or receive task names; the event's own key wins. */
export function messageOf(reading: Reading, element: XmlElement): MessageRef {
  if (attribute(element, 'messageRef') === undefined) {
    reading.report.add('attribute-missing', element, 'messageRef', element.name);
  }
  const root = rootOf(reading, element, 'messageRef', 'bpmn:message');
  const message = root ? attribute(root, 'name') : undefined;
  if (root && message === undefined) reading.report.add('message-name', root, attribute(root, 'id') ?? '');
  const correlationKey =
    optionalExpression(reading, element, 'kontor:correlationKey') ??
    (root && optionalExpression(reading, root, 'kontor:correlationKey'));
  return { message: message ?? '', ...(correlationKey && { correlationKey }) };
}

function codeOf(reading: Reading, element: XmlElement, kind: 'error' | 'escalation'): string | undefined {
  const root = rootOf(reading, element, `${kind}Ref`, `bpmn:${kind}`);
  const code = root ? attribute(root, `${kind}Code`) : undefined;
  if (root && code === undefined) reading.report.add('error-code', root, attribute(root, 'id') ?? '');
  return code;
}

function definitionOf(reading: Reading, element: XmlElement): EventDefinition {
  switch (DEFINITION.exec(element.name)?.[1]) {
    case 'message':
      return { kind: 'message', ...messageOf(reading, element) };
    case 'timer':
      return { kind: 'timer', timer: timerOf(reading, element) };
    case 'error': {
      const errorCode = codeOf(reading, element, 'error');
      return { kind: 'error', ...(errorCode !== undefined && { errorCode }) };
    }
    case 'escalation': {
      const escalationCode = codeOf(reading, element, 'escalation');
      return { kind: 'escalation', ...(escalationCode !== undefined && { escalationCode }) };
    }
    case 'signal': {
      const root = rootOf(reading, element, 'signalRef', 'bpmn:signal');
      const signal = root && attribute(root, 'name');
      if (signal === undefined) reading.report.add('attribute-missing', element, 'signalRef', element.name);
      return { kind: 'signal', signal: signal ?? '' };
    }
    case 'terminate':
      return { kind: 'terminate' };
    default:
      return { kind: 'none' };
  }
}

type Kind = EventDefinition['kind'];
/** What each kind of event may be. @see BPMN 2.0.2 table 10.93 */
export const POSSIBLE = {
  startEvent: ['none', 'message', 'timer', 'signal'],
  eventSubProcessStart: ['message', 'timer', 'error', 'escalation', 'signal'],
  subProcessStart: ['none'],
  endEvent: ['none', 'message', 'error', 'escalation', 'signal', 'terminate'],
  intermediateCatchEvent: ['message', 'timer', 'signal'],
  intermediateThrowEvent: ['none', 'message', 'escalation', 'signal'],
  boundaryEvent: ['message', 'timer', 'error', 'escalation', 'signal'],
} as const satisfies Record<string, readonly Kind[]>;

/** Reads the event definition of an event and checks that it is possible there. */
export function eventOf(
  reading: Reading,
  element: XmlElement,
  place: keyof typeof POSSIBLE,
): EventDefinition {
  const definitions = element.children.filter(({ name }) => DEFINITION.test(name));
  const first = definitions[0];
  if (definitions.length > 1) {
    reading.report.add('event-definition', element, definitions.map(({ name }) => name).join(' + '));
  }
  const event: EventDefinition = first ? definitionOf(reading, first) : { kind: 'none' };
  const possible: readonly Kind[] = POSSIBLE[place];
  if (!possible.includes(event.kind)) reading.report.add('event-definition', element, event.kind);
  const needsCode = place === 'endEvent' && event.kind === 'error' && event.errorCode === undefined;
  if (needsCode && first) reading.report.add('attribute-missing', first, 'errorRef', first.name);
  return event;
}
