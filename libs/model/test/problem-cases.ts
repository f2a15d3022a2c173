import { type ProcessFiles } from '../src/index.js';
import type { ProblemCode } from '../src/problems.js';
import { ORDER, small } from './fixture.js';

/** The order process with one text replaced in its BPMN. */
export const bpmn = (from: string | RegExp, to: string): ProcessFiles => {
  const changed = ORDER.bpmn.replace(from, to);
  if (changed === ORDER.bpmn) throw new Error(`nothing replaced: ${String(from)}`);
  return { ...ORDER, bpmn: changed };
};
const dmn = (from: string, to: string): ProcessFiles => {
  const changed = ORDER.dmn.map((xml) => xml.replace(from, to));
  if (changed[0] === ORDER.dmn[0]) throw new Error(`nothing replaced: ${from}`);
  return { ...ORDER, dmn: changed };
};
const form = (change: object): ProcessFiles => ({
  ...ORDER,
  forms: { order: { ...(ORDER.forms['order'] as object), ...change } },
});
export const flow = (id: string, from: string, to: string, inner = ''): string =>
  `<bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${inner}</bpmn:sequenceFlow>`;
export const task = (id: string): string => `<bpmn:task id="${id}" name="${id}" kontor:nameEn="${id}" />`;
export const when = (feel: string): string => `<bpmn:conditionExpression>${feel}</bpmn:conditionExpression>`;

/** Code, element and a process that has the problem. */
export const CASES: readonly (readonly [ProblemCode, string | undefined, ProcessFiles])[] = [
  ['xml-too-large', undefined, { ...ORDER, bpmn: `${ORDER.bpmn}${' '.repeat(2 * 1024 * 1024)}` }],
  ['xml-doctype', undefined, bpmn('<bpmn:definitions', '<!DOCTYPE a [<!ENTITY b "c">]><bpmn:definitions')],
  ['xml-too-deep', undefined, small(`${'<bpmn:subProcess>'.repeat(80)}${'</bpmn:subProcess>'.repeat(80)}`)],
  ['xml-not-well-formed', undefined, bpmn('</bpmn:process>', '')],
  ['xml-not-well-formed', undefined, { ...ORDER, bpmn: '' }],
  ['not-bpmn', undefined, { ...ORDER, bpmn: '<html />' }],
  ['not-bpmn', undefined, bpmn('<bpmn:scriptTask', '<bpmn:incoming>x</bpmn:incoming><bpmn:scriptTask')],
  ['not-dmn', undefined, { ...ORDER, dmn: ['<definitions />'] }],
  ['process-count', 'order', bpmn(' isExecutable="true"', '')],
  ['process-key', 'Order!', bpmn('id="order"', 'id="Order!"')],
  ['process-prefix', 'order', bpmn('"ORD"', '"ord-1"')],
  ['unknown-cancel-message', 'order', bpmn('"ORD"', '"ORD" kontor:cancelMessage="order.stop"')],
  [
    'unsupported-element',
    'x',
    bpmn('<bpmn:startEvent id="start" />', '<bpmn:startEvent id="start" /><bpmn:complexGateway id="x" />'),
  ],
  [
    'unsupported-element',
    'ship',
    bpmn(
      '<bpmn:extensionElements><kontor:output target="tracking"',
      '<bpmn:standardLoopCharacteristics /><bpmn:extensionElements><kontor:output target="tracking"',
    ),
  ],
  [
    'unsupported-element',
    'approve',
    bpmn('<kontor:reminder after="1 bd" />', '<kontor:remind after="1 bd" />'),
  ],
  [
    'unsupported-element',
    'ship',
    bpmn('<kontor:output target="tracking" source="=tracking" />', '<kontor:delegate name="stock.book" />'),
  ],
  ['unsupported-attribute', 'approve', bpmn('due="2 bd"', 'dueDate="2 bd"')],
  ['unsupported-attribute', 'ship', bpmn('kontor:binding="3"', 'kontor:version="3"')],
  ['attribute-missing', 'decide', bpmn(' kontor:resultVariable="approvers"', '')],
  ['attribute-missing', 'approve', bpmn(' kontor:outputElement="=outcome"', '')],
  ['attribute-value', 'approve', bpmn('reason="required"', 'reason="always"')],
  ['attribute-value', 'ship', bpmn('calledElement', 'isForCompensation="true" calledElement')],
  ['attribute-value', 'remind', bpmn('maxAttempts="3"', 'maxAttempts="0"')],
  ['id-missing', 'order', bpmn('<bpmn:parallelGateway id="fork" />', '<bpmn:parallelGateway />')],
  ['duplicate-id', 'f1', bpmn('id="f2"', 'id="f1"')],
  [
    'unknown-reference',
    'f5',
    bpmn('sourceRef="fork" targetRef="ship"', 'sourceRef="fork" targetRef="nowhere"'),
  ],
  ['unknown-reference', 'choice', bpmn('default="choice_fork"', 'default="f1"')],
  ['unknown-reference', 'noStock', bpmn('errorRef="outOfStock"', 'errorRef="paid"')],
  [
    'unknown-reference',
    'ship',
    bpmn(
      '<bpmn:callActivity id="ship" name="Versand" kontor:nameEn="Ship" calledElement="shipping" kontor:binding="3">',
      '<bpmn:callActivity id="ship" name="Versand" kontor:nameEn="Ship" calledElement="shipping"><bpmn:incoming>f1</bpmn:incoming>',
    ),
  ],
  [
    'flow-crosses-scope',
    'b2',
    bpmn('sourceRef="book" targetRef="bookingEnd"', 'sourceRef="book" targetRef="done"'),
  ],
  ['boundary-attached', 'noStock', bpmn('attachedToRef="booking"', 'attachedToRef="join"')],
  ['boundary-attached', 'noStock', bpmn('attachedToRef="booking"', 'attachedToRef="book"')],
  [
    'start-count',
    'booking',
    bpmn(
      '<bpmn:startEvent id="bookingStart" />',
      '<bpmn:startEvent id="bookingStart" /><bpmn:startEvent id="second" />',
    ),
  ],
  [
    'start-missing',
    'order',
    bpmn('<bpmn:startEvent id="start" />', '<bpmn:task id="start" name="a" kontor:nameEn="a" />'),
  ],
  [
    'event-definition',
    'noStock',
    bpmn(
      '<bpmn:errorEventDefinition id="noStockDef" errorRef="outOfStock" />',
      '<bpmn:terminateEventDefinition id="noStockDef" />',
    ),
  ],
  [
    'event-definition',
    'bookingStart',
    bpmn(
      '<bpmn:startEvent id="bookingStart" />',
      '<bpmn:startEvent id="bookingStart"><bpmn:signalEventDefinition id="s" signalRef="halt" /></bpmn:startEvent>',
    ),
  ],
  [
    'unreachable',
    'lonely',
    small(`${task('lonely')}${flow('f1', 'start', 'end')}${flow('f2', 'lonely', 'end')}`),
  ],
  ['no-end', 'a', small(`${task('a')}${flow('f1', 'start', 'a')}`)],
  [
    'no-end',
    'a',
    small(
      `${task('a')}${task('b')}${flow('f1', 'start', 'a')}${flow('f2', 'a', 'b')}${flow('f3', 'b', 'a')}`,
    ),
  ],
  [
    'condition-missing',
    'choice_rejected',
    bpmn(/<bpmn:conditionExpression.*?<\/bpmn:conditionExpression>/, ''),
  ],
  [
    'condition-ignored',
    'f1',
    bpmn(
      '<bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="decide" />',
      flow('f1', 'start', 'decide', when('=true')),
    ),
  ],
  [
    'default-missing',
    'g',
    small(
      `<bpmn:exclusiveGateway id="g" />${flow('f1', 'start', 'g')}${flow('f2', 'g', 'end', when('=businessKey = "a"'))}${flow('f3', 'g', 'end', when('=businessKey = "b"'))}`,
    ),
  ],
  [
    'gateway-target',
    'f2',
    small(
      `<bpmn:eventBasedGateway id="g" />${task('a')}${flow('f1', 'start', 'g')}${flow('f2', 'g', 'a')}${flow('f3', 'a', 'end')}`,
    ),
  ],
  [
    'parallel-into-exclusive',
    'merge',
    small(
      `<bpmn:parallelGateway id="fork" /><bpmn:exclusiveGateway id="merge" />${task('a')}${flow('f1', 'start', 'fork')}${flow('f2', 'fork', 'merge')}${flow('f3', 'fork', 'a')}${flow('f4', 'a', 'merge')}${flow('f5', 'merge', 'end')}`,
    ),
  ],
  [
    'parallel-into-exclusive',
    'b',
    small(
      `${task('a')}${task('b')}<bpmn:boundaryEvent id="e" attachedToRef="a" cancelActivity="false"><bpmn:timerEventDefinition id="t"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>${flow('f1', 'start', 'a')}${flow('f2', 'a', 'b')}${flow('f3', 'e', 'b')}${flow('f4', 'b', 'end')}`,
    ),
  ],
  [
    'join-may-starve',
    'join',
    small(
      `<bpmn:exclusiveGateway id="g" default="f2" /><bpmn:parallelGateway id="join" />${flow('f1', 'start', 'g')}${flow('f2', 'g', 'join')}${flow('f3', 'g', 'join', when('=businessKey = "a"'))}${flow('f4', 'join', 'end')}`,
    ),
  ],
  ['implementation-missing', 'remind', bpmn('<kontor:activity name="mail.send" maxAttempts="3" />', '')],
  ['unknown-delegate', 'book', bpmn('"stock.book"', '"stock.bok"')],
  ['unknown-activity', 'remind', bpmn('"mail.send"', '"mail.sent"')],
  ['effect-kind', 'remind', bpmn('"mail.send"', '"stock.book"')],
  [
    'effect-input',
    'book',
    bpmn(
      '<kontor:input target="orderId" source="=orderId" />',
      '<kontor:input target="order" source="=orderId" />',
    ),
  ],
  [
    'effect-input-unknown',
    'book',
    bpmn(
      '<kontor:input target="orderId" source="=orderId" />',
      '<kontor:input target="orderId" source="=orderId" /><kontor:input target="x" source="1" />',
    ),
  ],
  ['effect-output', 'book', bpmn('source="=isBooked"', 'source="=wasBooked"')],
  ['unknown-form', 'approve', bpmn(' form="order"', ' form="ordr"')],
  ['unknown-form', 'order', bpmn('kontor:startForm="order"', 'kontor:startForm="ordr"')],
  ['unknown-decision', 'decide', bpmn('kontor:decision="approval"', 'kontor:decision="aproval"')],
  ['unknown-decision', undefined, dmn('#level', '#lvl')],
  ['unknown-process', 'ship', bpmn('calledElement="shipping"', 'calledElement="shiping"')],
  ['unknown-submit', 'approve', bpmn(' form="order"', ' form="order" submit="orders.x"')],
  [
    'unknown-submit',
    'order',
    bpmn('kontor:startForm="order"', 'kontor:startForm="order" kontor:startSubmit="orders.x"'),
  ],
  ['unknown-load', 'approve', bpmn(' form="order"', ' form="order" load="orders.x"')],
  ['unknown-group', 'approve', bpmn('candidateGroups="management"', 'candidateGroups="managment"')],
  ['unknown-group', 'approve', bpmn('to="management"', 'to="boss"')],
  ['unknown-group', 'order', bpmn('starterGroups="employee office"', 'starterGroups="everyone"')],
  ['unknown-calendar', 'approve', bpmn('calendar="office"', 'calendar="fabrik"')],
  ['unknown-separation', 'approve', bpmn('separateFrom="starterId"', 'separateFrom="nobody"')],
  [
    'candidates-missing',
    'a',
    small(
      `<bpmn:userTask id="a" name="A" kontor:nameEn="A" />${flow('f1', 'start', 'a')}${flow('f2', 'a', 'end')}`,
    ),
  ],
  ['outcome-duplicate', 'approve', bpmn('id="reject" name="Ablehnen"', 'id="approve" name="Ablehnen"')],
  ['name-missing', 'note', bpmn('id="note" name="Vermerken" kontor:nameEn="Note"', 'id="note"')],
  ['translation-missing', 'note', bpmn(' kontor:nameEn="Note"', '')],
  ['translation-missing', 'approve', bpmn(' nameEn="Reject"', '')],
  ['feel', 'note', bpmn('="order " + orderId', '="order " +')],
  ['feel', 'choice_rejected', bpmn('=list contains(answers, "reject")', '=list contains(answers, ')],
  ['feel-needed', 'approve', bpmn('kontor:outputElement="=outcome"', 'kontor:outputElement="outcome"')],
  ['duration', 'approve', bpmn('due="2 bd"', 'due="2 days"')],
  ['duration', 'approve', bpmn('reminder after="1 bd"', 'reminder after="1.5 bd"')],
  [
    'business-time',
    'lateStart',
    bpmn(
      '<bpmn:timerEventDefinition id="lateTimer" kontor:calendar="office">',
      '<bpmn:timerEventDefinition id="lateTimer">',
    ),
  ],
  ['timer', 'lateStart', bpmn('R3/2 bd', '3x/2 bd')],
  [
    'message-name',
    'paid',
    small(
      `<bpmn:receiveTask id="a" name="A" kontor:nameEn="A" messageRef="paid" />${flow('f1', 'start', 'a')}${flow('f2', 'a', 'end')}`,
      '<bpmn:message id="paid" />',
    ),
  ],
  ['error-code', 'outOfStock', bpmn(' errorCode="out-of-stock"', '')],
  ['error-never-thrown', 'noStock', bpmn('errorCode="out-of-stock"', 'errorCode="sold-out"')],
  ['loop-collection', 'approve', bpmn(/<bpmn:loopCardinality.*?<\/bpmn:loopCardinality>/, '')],
  ['variable-never-written', 'note', bpmn('="order " + orderId', '="order " + ordrId')],
  ['form-invalid', undefined, { ...ORDER, forms: { order: '{' } }],
  ['form-invalid', undefined, form({ id: 'other' })],
  ['form-invalid', undefined, form({ schema: { type: 'objekt' } })],
  ['form-invalid', undefined, form({ schema: { type: 'object', propertys: {} } })],
  ['form-text', undefined, form({ texts: {} })],
  [
    'form-text',
    undefined,
    form({
      texts: {
        '/properties/orderId/title': { de: 'x', en: '' },
        '/properties/amountCents/title': { de: 'x', en: 'x' },
      },
    }),
  ],
  ['form-pointer', undefined, form({ texts: { '/properties/gone/title': { de: 'x', en: 'x' } } })],
  ['dmn-unsupported', undefined, dmn('hitPolicy="COLLECT"', 'hitPolicy="BEST"')],
  [
    'dmn-unsupported',
    undefined,
    dmn('<literalExpression id="l1">', '<literalExpression id="l1" expressionLanguage="groovy">'),
  ],
  ['dmn-invalid', undefined, dmn('<inputEntry id="c3"><text></text></inputEntry>', '')],
  ['dmn-invalid', undefined, dmn('hitPolicy="COLLECT" aggregation="MAX"', 'hitPolicy="PRIORITY"')],
  ['dmn-invalid', undefined, dmn('<variable id="v1" name="level" />', '<variable id="v1" name="Level" />')],
  ['dmn-cell', undefined, dmn('"high"</text>', '"high</text>')],
  [
    'dmn-cycle',
    undefined,
    dmn(
      '<variable id="v1" name="level" />',
      '<variable id="v1" name="level" /><informationRequirement id="r2"><requiredDecision href="#approval" /></informationRequirement>',
    ),
  ],
  ['duplicate-id', undefined, { ...ORDER, dmn: [...ORDER.dmn, ...ORDER.dmn] }],
];
