/** A process of one user task with a boundary timer: the smallest that shows what a decision costs. */
export const APPROVAL_KEY = 'bench-approval';

export const APPROVAL_BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="benchDefinitions" targetNamespace="https://kontor.dev/bench">
  <bpmn:process id="${APPROVAL_KEY}" name="Freigabe" isExecutable="true" kontor:nameEn="Approval" kontor:descriptionEn="One decision." kontor:prefix="BEN" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>Eine Entscheidung.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angefragt" kontor:nameEn="Asked"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="decide" name="Entscheiden" kontor:nameEn="Decide">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="office" due="2 bd" calendar="office">
          <kontor:outcome id="approve" name="Genehmigen" nameEn="Approve" reason="none" validatesForm="false" />
          <kontor:outcome id="reject" name="Ablehnen" nameEn="Reject" reason="required" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="late" name="Zu spät" kontor:nameEn="Too late" attachedToRef="decide">
      <bpmn:outgoing>f3</bpmn:outgoing>
      <bpmn:timerEventDefinition id="lateTimer"><bpmn:timeDuration>P30D</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="done" name="Entschieden" kontor:nameEn="Decided"><bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="expired" name="Verfallen" kontor:nameEn="Expired"><bpmn:incoming>f3</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="asked" targetRef="decide" />
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="done" />
    <bpmn:sequenceFlow id="f3" sourceRef="late" targetRef="expired" />
  </bpmn:process>
</bpmn:definitions>
`;
