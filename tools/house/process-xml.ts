/** An element on the way of a process, with whatever hangs on it. */
export interface SketchedElement {
  readonly id: string;
  readonly xml: string;
}

/** A process whose elements follow each other: what trials and measurements need of a model. */
export interface SketchedProcess {
  readonly key: string;
  readonly prefix: string;
  /** German and English. */
  readonly name: readonly [string, string];
  readonly path: readonly SketchedElement[];
  /** Name of the message with the id `answer`. */
  readonly message?: string;
}

/** The process as BPMN: a start `asked`, the path, an end `done`; the office may start it. */
export function processXml({ key, prefix, name: [de, en], path, message }: SketchedProcess): string {
  const ids = ['asked', ...path.map(({ id }) => id), 'done'];
  const flows = ids.slice(1).map((id, index) => flow(`f${index + 1}`, ids[index] ?? '', id));
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="${key}-definitions" targetNamespace="https://kontor.dev/sketch">${
    message === undefined ? '' : `\n  <bpmn:message id="answer" name="${message}" />`
  }
  <bpmn:process id="${key}" name="${de}" isExecutable="true" kontor:nameEn="${en}" kontor:descriptionEn="${en}." kontor:prefix="${prefix}" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>${de}.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angefragt" kontor:nameEn="Asked" />${path.map(({ xml }) => xml).join('')}
    <bpmn:endEvent id="done" name="Erledigt" kontor:nameEn="Done" />${flows.join('')}
  </bpmn:process>
</bpmn:definitions>
`;
}

const flow = (id: string, from: string, to: string): string => `
    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}" />`;

/** A timer that ends or accompanies a decision. */
export interface SketchedTimer {
  readonly id: string;
  /** ISO 8601 duration after the task has opened. */
  readonly after: string;
  readonly isInterrupting: boolean;
}

/** The task `decide`: the office approves, or rejects with a reason. */
export function decision(
  given: {
    readonly groups?: string;
    readonly due?: string;
    readonly form?: string;
    readonly timers?: readonly SketchedTimer[];
  } = {},
): SketchedElement {
  const { groups = 'office', due = '2 bd', form, timers = [] } = given;
  const xml = `
    <bpmn:userTask id="decide" name="Entscheiden" kontor:nameEn="Decide">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="${groups}"${form === undefined ? '' : ` form="${form}"`} due="${due}" calendar="office">
          <kontor:outcome id="approve" name="Genehmigen" nameEn="Approve" reason="none" validatesForm="${form !== undefined}" />
          <kontor:outcome id="reject" name="Ablehnen" nameEn="Reject" reason="required" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
    </bpmn:userTask>`;
  return { id: 'decide', xml: [xml, ...timers.map(boundary)].join('') };
}

const boundary = ({ id, after, isInterrupting }: SketchedTimer): string => `
    <bpmn:boundaryEvent id="${id}" name="${id}" kontor:nameEn="${id}" attachedToRef="decide" cancelActivity="${isInterrupting}">
      <bpmn:timerEventDefinition id="${id}Timer"><bpmn:timeDuration>${after}</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="${id}End" name="${id}" kontor:nameEn="${id}" />${flow(`${id}Flow`, id, `${id}End`)}`;

/** A timer on the way: `duration`, or `date` as FEEL. */
export function timer(
  id: string,
  at: { readonly duration: string } | { readonly date: string },
): SketchedElement {
  const body =
    'duration' in at
      ? `<bpmn:timeDuration>${at.duration}</bpmn:timeDuration>`
      : `<bpmn:timeDate>${at.date}</bpmn:timeDate>`;
  const xml = `
    <bpmn:intermediateCatchEvent id="${id}" name="${id}" kontor:nameEn="${id}">
      <bpmn:timerEventDefinition id="${id}Timer">${body}</bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>`;
  return { id, xml };
}

/** A Temporal activity of this definition. */
export function activity(
  id: string,
  definition: { readonly name: string; readonly maxAttempts: number; readonly input?: string },
): SketchedElement {
  const { name, maxAttempts, input } = definition;
  const mapped = input === undefined ? '' : `<kontor:input target="${input}" source="=${input}" />`;
  const xml = `
    <bpmn:serviceTask id="${id}" name="${id}" kontor:nameEn="${id}">
      <bpmn:extensionElements><kontor:activity name="${name}" maxAttempts="${maxAttempts}" totalTimeoutSeconds="3600" />${mapped}</bpmn:extensionElements>
    </bpmn:serviceTask>`;
  return { id, xml };
}
