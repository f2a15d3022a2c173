/** A small process for the tests: an employee asks, management approves or rejects with a reason. */
export const LEAVE_REQUEST = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1"
  targetNamespace="https://kontor.dev/bpmn" id="leave-request-file">
  <bpmn:process id="leave-request" name="Urlaubsantrag" isExecutable="true" kontor:nameEn="Leave request"
    kontor:descriptionEn="Ask for days off" kontor:prefix="URL" kontor:confidential="false"
    kontor:starterGroups="employee" kontor:fallbackGroup="office">
    <bpmn:documentation>Freie Tage beantragen</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Beantragt" kontor:nameEn="Asked"><bpmn:outgoing>toApprove</bpmn:outgoing></bpmn:startEvent>
    <bpmn:sequenceFlow id="toApprove" sourceRef="asked" targetRef="approve" />
    <bpmn:userTask id="approve" name="Urlaub genehmigen" kontor:nameEn="Approve leave">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="management">
          <kontor:outcome id="approve" name="Genehmigen" nameEn="Approve" reason="none" validatesForm="false" />
          <kontor:outcome id="reject" name="Ablehnen" nameEn="Reject" reason="required" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>toApprove</bpmn:incoming>
      <bpmn:outgoing>toGate</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toGate" sourceRef="approve" targetRef="gate" />
    <bpmn:exclusiveGateway id="gate" default="toRejected">
      <bpmn:incoming>toGate</bpmn:incoming>
      <bpmn:outgoing>toBook</bpmn:outgoing>
      <bpmn:outgoing>toRejected</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="toBook" sourceRef="gate" targetRef="book">
      <bpmn:conditionExpression>=outcome = "approve"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="toRejected" sourceRef="gate" targetRef="rejected" />
    <bpmn:userTask id="book" name="Urlaub eintragen" kontor:nameEn="Enter leave">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="office">
          <kontor:outcome id="done" name="Eingetragen" nameEn="Entered" reason="none" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>toBook</bpmn:incoming>
      <bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toEnd" sourceRef="book" targetRef="granted" />
    <bpmn:endEvent id="granted" name="Genehmigt" kontor:nameEn="Granted"><bpmn:incoming>toEnd</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="rejected" name="Abgelehnt" kontor:nameEn="Rejected"><bpmn:incoming>toRejected</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;
