import type { EffectDescriptor, JsonObject } from '@kontor/contracts';
import type { Known } from '../src/bpmn/reading.js';
import type { ProcessFiles } from '../src/parse-process.js';

const effect = (
  name: string,
  kind: EffectDescriptor['kind'],
  required: readonly string[] = [],
): EffectDescriptor => ({
  name,
  kind,
  input: {
    type: 'object',
    required: [...required],
    properties: { orderId: {} },
    additionalProperties: false,
  },
  output: { type: 'object', properties: { isBooked: { type: 'boolean' } } },
  errors: ['out-of-stock'],
});

/** Delegates and activities of the fixture models. */
export const EFFECTS = new Map(
  [effect('stock.book', 'delegate', ['orderId']), effect('mail.send', 'activity')].map((one) => [
    one.name,
    one,
  ]),
);

export const KNOWN: Known = {
  processKeys: ['shipping'],
  submitNames: ['orders.create'],
  loadNames: ['orders.sheet'],
  calendars: ['office'],
};

const FORM: JsonObject = {
  id: 'order',
  schema: {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    required: ['orderId'],
    properties: { orderId: { type: 'string', minLength: 1 }, amountCents: { type: 'integer', minimum: 0 } },
    additionalProperties: false,
  },
  uiSchema: {},
  texts: {
    '/properties/orderId/title': { de: 'Bestellung', en: 'Order' },
    '/properties/amountCents/title': { de: 'Betrag', en: 'Amount' },
  },
};

const DMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="urn:d">
  <decision id="approval" name="Freigabe">
    <informationRequirement id="r1"><requiredDecision href="#level" /></informationRequirement>
    <decisionTable id="t1" hitPolicy="COLLECT" aggregation="MAX">
      <input id="i1" label="Stufe"><inputExpression id="e1"><text>level</text></inputExpression></input>
      <output id="o1" name="approvers" />
      <rule id="r-high"><description>§ 1</description><inputEntry id="c1"><text>"high"</text></inputEntry><outputEntry id="c2"><text>2</text></outputEntry></rule>
      <rule id="r-any"><inputEntry id="c3"><text></text></inputEntry><outputEntry id="c4"><text>1</text></outputEntry></rule>
    </decisionTable>
  </decision>
  <decision id="level" name="Stufe">
    <variable id="v1" name="level" />
    <literalExpression id="l1"><text>if amountCents &gt; 1000 then "high" else "low"</text></literalExpression>
  </decision>
</definitions>`;

/** Every element the engine executes, once. */
const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:kontor="https://kontor.dev/bpmn/1" id="defs" targetNamespace="urn:order">
  <bpmn:process id="order" name="Bestellung" isExecutable="true" kontor:nameEn="Order" kontor:descriptionEn="Order something." kontor:prefix="ORD" kontor:starterGroups="employee office" kontor:startForm="order" kontor:owner="=starterId">
    <bpmn:documentation>Etwas bestellen.</bpmn:documentation>
    <bpmn:startEvent id="start" />
    <bpmn:businessRuleTask id="decide" name="Freigabeweg" kontor:nameEn="Route" kontor:decision="approval" kontor:resultVariable="approvers" />
    <bpmn:userTask id="approve" name="Freigeben" kontor:nameEn="Approve">
      <bpmn:documentation>Bitte prüfen.</bpmn:documentation>
      <bpmn:extensionElements>
        <kontor:task candidateGroups="management" form="order" due="2 bd" calendar="office" separateFrom="starterId">
          <kontor:candidateGroup value="=[&quot;office&quot;]" />
          <kontor:outcome id="approve" name="Genehmigen" nameEn="Approve" />
          <kontor:outcome id="reject" name="Ablehnen" nameEn="Reject" reason="required" validatesForm="false" />
          <kontor:reminder after="1 bd" />
          <kontor:escalation after="P4D" to="management" />
        </kontor:task>
        <kontor:output target="approval" source="=outcome" />
      </bpmn:extensionElements>
      <bpmn:multiInstanceLoopCharacteristics isSequential="true" kontor:outputCollection="answers" kontor:outputElement="=outcome">
        <bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">=approvers</bpmn:loopCardinality>
        <bpmn:completionCondition xsi:type="bpmn:tFormalExpression">=outcome = "reject"</bpmn:completionCondition>
      </bpmn:multiInstanceLoopCharacteristics>
    </bpmn:userTask>
    <bpmn:exclusiveGateway id="choice" name="Genehmigt?" kontor:nameEn="Approved?" default="choice_fork" />
    <bpmn:parallelGateway id="fork" />
    <bpmn:subProcess id="booking" name="Buchen" kontor:nameEn="Book">
      <bpmn:startEvent id="bookingStart" />
      <bpmn:serviceTask id="book" name="Buchen" kontor:nameEn="Book" kontor:asyncBefore="true">
        <bpmn:extensionElements>
          <kontor:delegate name="stock.book" />
          <kontor:input target="orderId" source="=orderId" />
          <kontor:output target="isBooked" source="=isBooked" />
        </bpmn:extensionElements>
      </bpmn:serviceTask>
      <bpmn:endEvent id="bookingEnd" />
      <bpmn:sequenceFlow id="b1" sourceRef="bookingStart" targetRef="book" />
      <bpmn:sequenceFlow id="b2" sourceRef="book" targetRef="bookingEnd" />
      <bpmn:subProcess id="late" name="Zu spät" kontor:nameEn="Late" triggeredByEvent="true">
        <bpmn:startEvent id="lateStart" isInterrupting="false"><bpmn:timerEventDefinition id="lateTimer" kontor:calendar="office"><bpmn:timeCycle xsi:type="bpmn:tFormalExpression">R3/2 bd</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
        <bpmn:sendTask id="remind" name="Erinnern" kontor:nameEn="Remind"><bpmn:extensionElements><kontor:activity name="mail.send" maxAttempts="3" /></bpmn:extensionElements></bpmn:sendTask>
        <bpmn:endEvent id="lateEnd" />
        <bpmn:sequenceFlow id="l1" sourceRef="lateStart" targetRef="remind" />
        <bpmn:sequenceFlow id="l2" sourceRef="remind" targetRef="lateEnd" />
      </bpmn:subProcess>
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="noStock" name="Nicht da" kontor:nameEn="Out of stock" attachedToRef="booking"><bpmn:errorEventDefinition id="noStockDef" errorRef="outOfStock" /></bpmn:boundaryEvent>
    <bpmn:callActivity id="ship" name="Versand" kontor:nameEn="Ship" calledElement="shipping" kontor:binding="3"><bpmn:extensionElements><kontor:output target="tracking" source="=tracking" /></bpmn:extensionElements></bpmn:callActivity>
    <bpmn:parallelGateway id="join" />
    <bpmn:endEvent id="done" name="Fertig" kontor:nameEn="Done" />
    <bpmn:endEvent id="rejected"><bpmn:terminateEventDefinition id="rejectedDef" /></bpmn:endEvent>
    <bpmn:scriptTask id="note" name="Vermerken" kontor:nameEn="Note" kontor:resultVariable="note"><bpmn:script>="order " + orderId</bpmn:script></bpmn:scriptTask>
    <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="decide" />
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="approve" />
    <bpmn:sequenceFlow id="f3" sourceRef="approve" targetRef="choice" />
    <bpmn:sequenceFlow id="choice_rejected" name="nein" kontor:nameEn="no" sourceRef="choice" targetRef="rejected"><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">=list contains(answers, "reject")</bpmn:conditionExpression></bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="choice_fork" name="ja" kontor:nameEn="yes" sourceRef="choice" targetRef="fork" />
    <bpmn:sequenceFlow id="f4" sourceRef="fork" targetRef="booking" />
    <bpmn:sequenceFlow id="f5" sourceRef="fork" targetRef="ship" />
    <bpmn:sequenceFlow id="f6" sourceRef="booking" targetRef="join" />
    <bpmn:sequenceFlow id="f7" sourceRef="ship" targetRef="join" />
    <bpmn:sequenceFlow id="f8" sourceRef="join" targetRef="done" />
    <bpmn:sequenceFlow id="f9" sourceRef="noStock" targetRef="note" />
    <bpmn:sequenceFlow id="f10" sourceRef="note" targetRef="rejected" />
  </bpmn:process>
  <bpmn:error id="outOfStock" name="out" errorCode="out-of-stock" />
  <bpmn:message id="paid" name="order.paid" kontor:correlationKey="=businessKey" />
  <bpmn:signal id="halt" name="halt" />
</bpmn:definitions>`;

/** A process that is right in every respect. */
export const ORDER: ProcessFiles = { bpmn: BPMN, dmn: [DMN], forms: { order: FORM } };

/** A small process around the given elements of the body, with one start and one end. */
export const small = (body: string, roots = ''): ProcessFiles => ({
  bpmn: `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="defs" targetNamespace="urn:s">
<bpmn:process id="small" name="Klein" isExecutable="true" kontor:nameEn="Small" kontor:prefix="SML"><bpmn:startEvent id="start" /><bpmn:endEvent id="end" />${body}</bpmn:process>${roots}</bpmn:definitions>`,
  dmn: [],
  forms: {},
});
