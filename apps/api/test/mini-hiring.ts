import type { EffectResult, JsonObject } from '@kontor/contracts';
import { newId } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import type { Registry } from '@kontor/runtime';

/** An application process of one task and its rejection, started by message and ended by a withdrawal, for the tests of the API. */
export const MINI_APPLICATION = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1"
  targetNamespace="https://kontor.dev/bpmn" id="application-file">
  <bpmn:message id="received" name="application.received" kontor:correlationKey="=businessKey" />
  <bpmn:message id="withdrawn" name="application.withdrawn" kontor:correlationKey="=businessKey" />
  <bpmn:process id="application" name="Bewerbung" isExecutable="true" kontor:nameEn="Application"
    kontor:descriptionEn="An application" kontor:prefix="HIR" kontor:fallbackGroup="office" kontor:startSubmit="test.receive">
    <bpmn:documentation>Eine Bewerbung</bpmn:documentation>
    <bpmn:startEvent id="start" name="Eingang" kontor:nameEn="Received">
      <bpmn:outgoing>toScreen</bpmn:outgoing>
      <bpmn:messageEventDefinition id="start_message" messageRef="received" />
    </bpmn:startEvent>
    <bpmn:sequenceFlow id="toScreen" sourceRef="start" targetRef="screen" />
    <bpmn:userTask id="screen" name="Bewerbung sichten" kontor:nameEn="Screen application">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="line-manager">
          <kontor:outcome id="invite" name="Einladen" nameEn="Invite" reason="none" validatesForm="false" />
          <kontor:outcome id="reject" name="Absagen" nameEn="Reject" reason="required" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>toScreen</bpmn:incoming>
      <bpmn:outgoing>screened</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:boundaryEvent id="gone" name="Zurückgezogen" kontor:nameEn="Withdrawn" attachedToRef="screen">
      <bpmn:outgoing>toGone</bpmn:outgoing>
      <bpmn:messageEventDefinition id="gone_message" messageRef="withdrawn" />
    </bpmn:boundaryEvent>
    <bpmn:sequenceFlow id="toGone" sourceRef="gone" targetRef="ended" />
    <bpmn:exclusiveGateway id="isRejected" name="Absage?" kontor:nameEn="Rejection?" default="toEnd">
      <bpmn:incoming>screened</bpmn:incoming>
      <bpmn:outgoing>toRejection</bpmn:outgoing>
      <bpmn:outgoing>toEnd</bpmn:outgoing>
    </bpmn:exclusiveGateway>
    <bpmn:sequenceFlow id="screened" sourceRef="screen" targetRef="isRejected" />
    <bpmn:sequenceFlow id="toRejection" name="ja" kontor:nameEn="yes" sourceRef="isRejected" targetRef="chooseRejection">
      <bpmn:conditionExpression>=outcome = "reject"</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="toEnd" name="nein" kontor:nameEn="no" sourceRef="isRejected" targetRef="done" />
    <bpmn:userTask id="chooseRejection" name="Absage freigeben" kontor:nameEn="Release rejection">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="hr office">
          <kontor:outcome id="release" name="Freigeben" nameEn="Release" reason="none" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>toRejection</bpmn:incoming>
      <bpmn:outgoing>toReleased</bpmn:outgoing>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="toReleased" sourceRef="chooseRejection" targetRef="released" />
    <bpmn:endEvent id="released" name="Abgesagt" kontor:nameEn="Rejected"><bpmn:incoming>toReleased</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="ended" name="Zurückgezogen" kontor:nameEn="Withdrawn"><bpmn:incoming>toGone</bpmn:incoming></bpmn:endEvent>
    <bpmn:endEvent id="done" name="Gesichtet" kontor:nameEn="Screened"><bpmn:incoming>toEnd</bpmn:incoming></bpmn:endEvent>
  </bpmn:process>
</bpmn:definitions>`;

interface Submitted {
  readonly requisitionId: string;
  readonly source: string;
  readonly candidate: { readonly name: string; readonly email: string | null; readonly language: string };
  readonly documents: readonly { readonly documentId: string; readonly kind: string }[];
  readonly cv: { readonly text: string; readonly fields: object } | null;
}

async function receive(
  tx: EntityManager,
  data: JsonObject,
  instanceId: string,
  now: string,
): Promise<EffectResult> {
  const { requisitionId, source, candidate, documents, cv } = data as unknown as Submitted;
  const [candidateId, applicationId] = [newId(), newId()];
  const document = documents.find(({ kind }) => kind === 'cv');
  await tx.query('INSERT INTO candidate (id, name, email, language) VALUES ($1, $2, $3, $4)', [
    candidateId,
    candidate.name,
    candidate.email,
    candidate.language,
  ]);
  await tx.query(
    `INSERT INTO application (id, instance_id, requisition_id, candidate_id, source, stage, stage_since, received_at,
       cv_document_id, cv_text, cv_fields) VALUES ($1, $2, $3, $4, $5, 'screening', $6, $6, $7, $8, $9)`,
    [
      applicationId,
      instanceId,
      requisitionId,
      candidateId,
      source,
      now,
      document?.documentId ?? null,
      cv?.text ?? null,
      cv === null ? null : JSON.stringify(cv.fields),
    ],
  );
  return {
    variables: { applicationId, requisitionId },
    subject: { text: 'Vertrieb', type: 'application', id: applicationId },
  };
}

/** What the small process names. */
export const MINI_REGISTRY: Registry = {
  delegates: new Map(),
  submits: new Map([
    [
      'test.receive',
      {
        name: 'test.receive',
        run: (tx, { data }, { instanceId, now }) => receive(tx, data, instanceId, now),
      },
    ],
  ]),
  loads: new Map(),
};
