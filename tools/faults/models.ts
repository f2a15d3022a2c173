interface Boundary {
  readonly id: string;
  /** ISO 8601 duration after the task has opened. */
  readonly after: string;
  readonly isInterrupting: boolean;
}

interface Sketch {
  readonly key: string;
  readonly prefix: string;
  readonly timers: readonly Boundary[];
  /** An activity that runs after the decision. */
  readonly activity?: { readonly name: string; readonly maxAttempts: number };
}

/** A process of one decision by the office with timers on it and, when asked for, an activity behind it. */
export function decisionModel({ key, prefix, timers, activity }: Sketch): string {
  const boundaries = timers.map(
    ({ id, after, isInterrupting }) => `
    <bpmn:boundaryEvent id="${id}" name="${id}" kontor:nameEn="${id}" attachedToRef="decide" cancelActivity="${isInterrupting}">
      <bpmn:outgoing>from_${id}</bpmn:outgoing>
      <bpmn:timerEventDefinition id="timer_${id}"><bpmn:timeDuration>${after}</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="end_${id}" name="${id}" kontor:nameEn="${id}"><bpmn:incoming>from_${id}</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="from_${id}" sourceRef="${id}" targetRef="end_${id}" />`,
  );
  const service =
    activity === undefined
      ? '<bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="done" />'
      : `<bpmn:serviceTask id="work" name="Arbeiten" kontor:nameEn="Work">
      <bpmn:extensionElements><kontor:activity name="${activity.name}" maxAttempts="${activity.maxAttempts}" totalTimeoutSeconds="3600" /></bpmn:extensionElements>
      <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing>
    </bpmn:serviceTask>
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="work" />
    <bpmn:sequenceFlow id="f3" sourceRef="work" targetRef="done" />`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="definitions" targetNamespace="https://kontor.dev/faults">
  <bpmn:process id="${key}" name="Prüfung" isExecutable="true" kontor:nameEn="Check" kontor:descriptionEn="One decision." kontor:prefix="${prefix}" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>Eine Entscheidung.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angefragt" kontor:nameEn="Asked"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    <bpmn:userTask id="decide" name="Entscheiden" kontor:nameEn="Decide">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="office management" due="2 bd" calendar="office">
          <kontor:outcome id="approve" name="Genehmigen" nameEn="Approve" reason="none" validatesForm="false" />
          <kontor:outcome id="reject" name="Ablehnen" nameEn="Reject" reason="required" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>${boundaries.join('')}
    <bpmn:endEvent id="done" name="Entschieden" kontor:nameEn="Decided"><bpmn:incoming>${activity ? 'f3' : 'f2'}</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="asked" targetRef="decide" />
    ${service}
  </bpmn:process>
</bpmn:definitions>
`;
}

/** The model of most faults: due far in the future. */
export const CALM = decisionModel({
  key: 'faults-calm',
  prefix: 'FLC',
  timers: [{ id: 'late', after: 'P30D', isInterrupting: true }],
});
export const CALM_KEY = 'faults-calm';
