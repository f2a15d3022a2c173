import { DECISION, LETTERBOX } from '../chaos/models.js';
import type { HttpSession } from '../house/http-session.js';

/** A case that was started, and whether its task was completed: both answered. */
export interface Started {
  readonly id: string;
  readonly key: string;
  isCompleted: boolean;
}

/** Starts a case. @throws when the house refuses */
export async function startCase(
  session: HttpSession,
  key: string,
): Promise<Started & { readonly taskId: string }> {
  const { status, body } = await session.post('/process-instances', { processKey: key, data: {} });
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`);
  const { instance, nextTasks } = body as {
    readonly instance: { readonly id: string };
    readonly nextTasks: readonly { readonly id: string }[];
  };
  return { id: instance.id, key, taskId: nextTasks[0]?.id ?? '', isCompleted: false };
}

/** Completes a task that nobody has touched. @throws when the house refuses */
export async function complete(session: HttpSession, taskId: string, outcome: string): Promise<void> {
  const { status, body } = await session.post(
    `/user-tasks/${taskId}/complete`,
    { outcome, data: {} },
    { version: 1 },
  );
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
}

/** Two people start cases, every fourth of which sends mail, and complete two of three, until told to stop. */
export function startLoad(session: HttpSession): { readonly done: Started[]; stop(): Promise<void> } {
  const done: Started[] = [];
  let isStopped = false;
  const turn = async (): Promise<void> => {
    for (let count = 0; !isStopped; count += 1) {
      const key = count % 4 === 0 ? LETTERBOX : DECISION;
      const { taskId, ...started } = await startCase(session, key);
      if (count % 3 !== 0) {
        await complete(session, taskId, key === LETTERBOX ? 'done' : 'approve');
        started.isCompleted = true;
      }
      done.push(started);
    }
  };
  const running = Promise.all([turn(), turn()]);
  return {
    done,
    async stop() {
      isStopped = true;
      await running;
    },
  };
}
