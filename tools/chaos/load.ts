import { randomUUID } from 'node:crypto';
import type { Answer } from '../house/http-session.js';
import type { Desk } from './desk.js';
import { ANSWERED, CLOCK, DECISION, LETTERBOX, PRINTER, QUESTION } from './models.js';

interface Case {
  readonly instanceId: string;
  readonly businessKey: string;
  readonly taskId: string | undefined;
  readonly version: number;
}

/** One turn of a person at the desk: a case is started and, by chance, led on. */
export type Turn = (desk: Desk, random: () => number) => Promise<void>;

async function start(desk: Desk, processKey: string): Promise<Case | null> {
  const caseOf = ({ body }: Answer): Case => {
    const { instance, nextTasks } = body as {
      readonly instance: { readonly id: string; readonly businessKey: string };
      readonly nextTasks: readonly { readonly id: string; readonly version: number }[];
    };
    const [task] = nextTasks;
    return {
      instanceId: instance.id,
      businessKey: instance.businessKey,
      taskId: task?.id,
      version: task?.version ?? 1,
    };
  };
  const answer = await desk.send({
    kind: 'start',
    path: '/process-instances',
    body: { processKey, data: {} },
    about: (given) => ({ instanceId: caseOf(given).instanceId }),
  });
  return answer === null ? null : caseOf(answer);
}

async function claim(desk: Desk, { instanceId, taskId = '', version }: Case): Promise<number> {
  const about = () => ({ instanceId, taskId });
  const answer = await desk.send({
    kind: 'claim',
    path: `/user-tasks/${taskId}/claim`,
    body: {},
    version,
    about,
  });
  return (answer?.body as { readonly version: number } | undefined)?.version ?? version;
}

async function comment(desk: Desk, { instanceId, taskId = '' }: Case): Promise<void> {
  const text = randomUUID();
  const about = () => ({ instanceId, taskId, text });
  await desk.send({ kind: 'comment', path: `/user-tasks/${taskId}/comments`, body: { text }, about });
}

async function complete(
  desk: Desk,
  { instanceId, taskId = '', version }: Case,
  outcome: string,
  data: object = {},
): Promise<void> {
  const about = () => ({ instanceId, taskId });
  const body = { outcome, data };
  await desk.send({ kind: 'complete', path: `/user-tasks/${taskId}/complete`, body, version, about });
}

async function cancel(desk: Desk, { instanceId }: Case): Promise<void> {
  const { body } = await desk.get(`/process-instances/${instanceId}`);
  const { version } = body as { readonly version: number };
  const about = () => ({ instanceId });
  const reason = { reason: 'Probe' };
  await desk.send({
    kind: 'cancel',
    path: `/process-instances/${instanceId}/cancel`,
    body: reason,
    version,
    about,
  });
}

/** Claimed, commented, decided, cancelled or left open. */
export const decide: Turn = async (desk, random) => {
  const found = await start(desk, DECISION);
  if (found === null) return;
  const version = random() < 0.4 ? await claim(desk, found) : found.version;
  if (random() < 0.4) await comment(desk, found);
  const end = random();
  if (end < 0.6) await complete(desk, { ...found, version }, 'approve');
  else if (end < 0.75) await cancel(desk, found);
};

/** Started and left to its timers. */
export const wait: Turn = async (desk) => {
  await start(desk, CLOCK);
};

/** Asked and answered by message. */
export const answer: Turn = async (desk) => {
  const found = await start(desk, QUESTION);
  if (found === null) return;
  const { instanceId, businessKey } = found;
  const body = { message: ANSWERED, key: businessKey, data: {}, messageId: randomUUID() };
  await desk.send({ kind: 'message', as: 'technik', path: '/messages', body, about: () => ({ instanceId }) });
};

/** Done, and a mail is sent. */
export const mail: Turn = async (desk) => {
  const found = await start(desk, LETTERBOX);
  if (found !== null) await complete(desk, found, 'done');
};

/** Done, and a document is made of the letter that `write` puts into the database. */
export const print =
  (write: (instanceId: string) => Promise<string>): Turn =>
  async (desk) => {
    const found = await start(desk, PRINTER);
    if (found === null) return;
    await complete(desk, found, 'done', { letterId: await write(found.instanceId) });
  };

/** Everything that people do, mixed by chance. */
export const mixed: Turn = async (desk, random) => {
  const share = random();
  const turn = share < 0.6 ? decide : share < 0.75 ? answer : share < 0.88 ? wait : mail;
  await turn(desk, random);
};
