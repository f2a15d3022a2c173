import { randomUUID } from 'node:crypto';
import { APPROVAL_KEY } from '../house/approval-model.js';
import { signIn, type Answer, type HttpSession, type SendOptions } from '../house/http-session.js';
import type { AcknowledgedLog } from './acknowledged.js';

const RETRY_MS = 150;
const GIVE_UP_MS = 60_000;

/** One person who starts cases and decides every second one, repeating each command with its key until it is answered. */
export async function runPerson(url: string, log: AcknowledgedLog, isOver: () => boolean): Promise<void> {
  let session: HttpSession = await patiently(() => signIn(url, 'office'));
  const send = async (path: string, body: unknown, options: SendOptions): Promise<Answer> =>
    patiently(async () => {
      const answer = await session.post(path, body, options);
      if (answer.status === 401) session = await signIn(url, 'office');
      if (answer.status === 401 || answer.status >= 500 || answer.status === 429)
        throw new Error(`answer ${answer.status}`);
      return answer;
    });
  for (let turn = 0; !isOver(); turn += 1) {
    const startKey = randomUUID();
    const started = await send(
      '/process-instances',
      { processKey: APPROVAL_KEY, data: {} },
      { key: startKey },
    );
    const { instance, nextTasks } = started.body as {
      readonly instance: { readonly id: string };
      readonly nextTasks: readonly { readonly id: string; readonly version: number }[];
    };
    if (started.status !== 201) throw new Error(`start: ${started.status} ${JSON.stringify(started.body)}`);
    log.add({ kind: 'start', key: startKey, instanceId: instance.id });
    const [task] = nextTasks;
    if (turn % 2 === 1 || task === undefined) continue;
    const completeKey = randomUUID();
    const completed = await send(
      `/user-tasks/${task.id}/complete`,
      { outcome: 'approve', data: {} },
      { key: completeKey, version: task.version },
    );
    if (completed.status !== 200)
      throw new Error(`complete: ${completed.status} ${JSON.stringify(completed.body)}`);
    log.add({ kind: 'complete', key: completeKey, instanceId: instance.id });
  }
  session.close();
}

/** Tries until it works; what a crash costs the person is waiting. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}
