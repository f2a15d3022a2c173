import { APPROVAL_BPMN, APPROVAL_KEY } from '../house/approval-model.js';
import { signIn } from '../house/http-session.js';
import { activity, processXml, timer, type SketchedElement } from '../house/process-xml.js';

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

const task = (extra = ''): SketchedElement => ({
  id: 'write',
  xml: `
    <bpmn:userTask id="write" name="Bearbeiten" kontor:nameEn="Work">
      <bpmn:extensionElements><kontor:task candidateGroups="office" due="2 bd" calendar="office">
        <kontor:outcome id="done" name="Erledigt" nameEn="Done" reason="none" validatesForm="false" />${extra}
      </kontor:task></bpmn:extensionElements>
    </bpmn:userTask>`,
});

const answered: SketchedElement = {
  id: 'answered',
  xml: `
    <bpmn:intermediateCatchEvent id="answered" name="Beantwortet" kontor:nameEn="Answered">
      <bpmn:messageEventDefinition id="answeredMessage" messageRef="answer" />
    </bpmn:intermediateCatchEvent>`,
};

const trial = (key: string, prefix: string, ...path: SketchedElement[]): string =>
  processXml({ ...{ key, prefix, path, name: ['Probe', 'Trial'] }, message: ANSWERED });

const MODELS = {
  [DECISION]: APPROVAL_BPMN,
  [CLOCK]: trial(CLOCK, 'CHC', timer('first', { duration: 'PT2S' }), timer('second', { duration: 'PT1S' })),
  [QUESTION]: trial(QUESTION, 'CHQ', answered),
  [LETTERBOX]: trial(
    LETTERBOX,
    'CHL',
    task('<kontor:reminder after="PT0S"/>'),
    activity('send', { name: 'mail.send', maxAttempts: 100 }),
  ),
  [PRINTER]: trial(
    PRINTER,
    'CHP',
    task(),
    activity('print', { name: 'documents.letter', maxAttempts: 100, input: 'letterId' }),
  ),
};

/** Keys of the processes that trials run. */
export const KEYS = Object.keys(MODELS);

/** Deploys them. @throws Error when the house refuses one */
export async function deployModels(url: string): Promise<void> {
  const owner = await signIn(url, 'technik');
  for (const [key, bpmn] of Object.entries(MODELS)) {
    const { status, body } = await owner.post('/deployments', { bpmn, dmn: [], forms: {} });
    if (status !== 201) throw new Error(`deployment of ${key}: ${status} ${JSON.stringify(body)}`);
  }
  owner.close();
}
