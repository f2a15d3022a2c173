import { APPROVAL_BPMN, APPROVAL_KEY } from '../house/approval-model.js';
import { signIn } from '../house/http-session.js';

/** A decision with claim, comment, cancellation and a distant timer. */
export const DECISION = APPROVAL_KEY;
/** Two timers of seconds; nobody is needed. */
export const CLOCK = 'chaos-clock';
/** Waits for a message with its business key. */
export const QUESTION = 'chaos-question';
/** A task whose reminder is due at once, and an activity that sends the mail it made. */
export const LETTERBOX = 'chaos-letterbox';
/** A task, and an activity that makes a document of the letter it was given. */
export const PRINTER = 'chaos-printer';

export const ANSWERED = 'chaos.answered';

const task = (id: string, extra = ''): string => `
    <bpmn:userTask id="${id}" name="Bearbeiten" kontor:nameEn="Work">
      <bpmn:extensionElements><kontor:task candidateGroups="office" due="2 bd" calendar="office">
        <kontor:outcome id="done" name="Erledigt" nameEn="Done" reason="none" validatesForm="false" />${extra}
      </kontor:task></bpmn:extensionElements>
    </bpmn:userTask>`;

const timer = (id: string, name: string, duration: string): string => `
    <bpmn:intermediateCatchEvent id="${id}" name="${name}" kontor:nameEn="${id}">
      <bpmn:timerEventDefinition id="${id}Timer"><bpmn:timeDuration>${duration}</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>`;

const activity = (id: string, name: string, definition: string): string => `
    <bpmn:serviceTask id="${id}" name="${name}" kontor:nameEn="${id}">
      <bpmn:extensionElements>${definition}</bpmn:extensionElements>
    </bpmn:serviceTask>`;

const MODELS: Readonly<
  Record<string, { readonly prefix: string; readonly path: readonly (readonly [string, string])[] }>
> = {
  [CLOCK]: {
    prefix: 'CHC',
    path: [
      ['first', timer('first', 'Erste Frist', 'PT2S')],
      ['second', timer('second', 'Zweite Frist', 'PT1S')],
    ],
  },
  [QUESTION]: {
    prefix: 'CHQ',
    path: [
      [
        'answered',
        `
    <bpmn:intermediateCatchEvent id="answered" name="Beantwortet" kontor:nameEn="Answered">
      <bpmn:messageEventDefinition id="answeredMessage" messageRef="answer" />
    </bpmn:intermediateCatchEvent>`,
      ],
    ],
  },
  [LETTERBOX]: {
    prefix: 'CHL',
    path: [
      ['write', task('write', '<kontor:reminder after="PT0S"/>')],
      ['send', activity('send', 'Senden', '<kontor:activity name="mail.send" maxAttempts="100" />')],
    ],
  },
  [PRINTER]: {
    prefix: 'CHP',
    path: [
      ['write', task('write')],
      [
        'print',
        activity(
          'print',
          'Drucken',
          '<kontor:activity name="documents.letter" maxAttempts="100" /><kontor:input target="letterId" source="=letterId" />',
        ),
      ],
    ],
  },
};

function xmlOf(key: string): string {
  const model = MODELS[key];
  if (model === undefined) return APPROVAL_BPMN;
  const ids = ['asked', ...model.path.map(([id]) => id), 'done'];
  const flows = ids.slice(1).map(
    (id, index) => `
    <bpmn:sequenceFlow id="f${index}" sourceRef="${ids[index]}" targetRef="${id}" />`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="${key}Definitions" targetNamespace="https://kontor.dev/chaos">
  <bpmn:message id="answer" name="${ANSWERED}" />
  <bpmn:process id="${key}" name="Probe" isExecutable="true" kontor:nameEn="Trial" kontor:descriptionEn="For trials." kontor:prefix="${model.prefix}" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>Für Proben.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angefragt" kontor:nameEn="Asked" />${model.path.map(([, xml]) => xml).join('')}
    <bpmn:endEvent id="done" name="Fertig" kontor:nameEn="Done" />${flows.join('')}
  </bpmn:process>
</bpmn:definitions>
`;
}

/** Keys of the processes that trials run. */
export const KEYS = [DECISION, CLOCK, QUESTION, LETTERBOX, PRINTER] as const;

/** Deploys them. @throws Error when the house refuses one */
export async function deployModels(url: string): Promise<void> {
  const owner = await signIn(url, 'technik');
  for (const key of KEYS) {
    const { status, body } = await owner.post('/deployments', { bpmn: xmlOf(key), dmn: [], forms: {} });
    if (status !== 201) throw new Error(`deployment of ${key}: ${status} ${JSON.stringify(body)}`);
  }
  owner.close();
}
