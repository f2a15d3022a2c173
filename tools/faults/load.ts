import { randomUUID } from 'node:crypto';
import { signIn, type Answer, type HttpSession } from '../house/http-session.js';
import { quantile } from '../house/quantile.js';
import { pause } from '../house/wait.js';
import { approve, eventsOf, startedOf, type Started } from './cases.js';
import { check, type Check } from './fault.js';
import { CALM_KEY } from './models.js';
import type { Rig } from './rig.js';

/** What people have been answered while a fault was on. */
export interface Work {
  /** Cases that were acknowledged. */
  readonly started: Set<string>;
  readonly completed: Set<string>;
  /** Time of each answer that was a success, in ms. */
  readonly times: number[];
  /** Refusals that were repeated with the same key, by code. */
  readonly refusals: Map<string, number>;
  /** Answers that nothing explains. */
  readonly wrong: string[];
}

const RETRY_MS = 100;
const GIVE_UP_MS = 90_000;

export const emptyWork = (): Work => ({
  started: new Set(),
  completed: new Set(),
  times: [],
  refusals: new Map(),
  wrong: [],
});

/** One person who starts and decides cases at these addresses in turn, repeating each command with its key until it is accepted. */
export async function work(
  urls: readonly string[],
  userName: string,
  done: Work,
  isOver: () => boolean,
): Promise<void> {
  const sessions = await Promise.all(urls.map((url) => patiently(() => signIn(url, userName))));
  for (let turn = 0; !isOver(); turn += 1) {
    const session = (): HttpSession => sessions[(turn += 1) % sessions.length] ?? fail();
    const startKey = randomUUID();
    const started = await accepted(done, 201, () =>
      session().post('/process-instances', { processKey: CALM_KEY, data: {} }, { key: startKey }),
    );
    if (started === null) break;
    const found: Started = startedOf(started);
    done.started.add(found.id);
    const completeKey = randomUUID();
    const completed = await accepted(done, 200, () => approve(session(), found.task, completeKey));
    if (completed === null) break;
    done.completed.add(found.id);
  }
  for (const session of sessions) session.close();
}

function fail(): never {
  throw new Error('nobody to ask');
}

async function accepted(done: Work, status: number, send: () => Promise<Answer>): Promise<Answer | null> {
  const endMs = performance.now() + GIVE_UP_MS;
  while (performance.now() < endMs) {
    const since = performance.now();
    const answer = await send().catch(() => null);
    if (answer?.status === status) {
      done.times.push(performance.now() - since);
      return answer;
    }
    const code = answer === null ? 'no answer' : codeOf(answer);
    if (answer !== null && answer.status !== 503) {
      done.wrong.push(`${answer.status} ${code}`);
      return null;
    }
    done.refusals.set(code, (done.refusals.get(code) ?? 0) + 1);
    await pause(RETRY_MS);
  }
  done.wrong.push('never accepted');
  return null;
}

function codeOf({ status, body }: Answer): string {
  const code = (body as { readonly code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : `${status} without a code`;
}

async function patiently(sign: () => Promise<HttpSession>): Promise<HttpSession> {
  const endMs = performance.now() + GIVE_UP_MS;
  for (;;) {
    try {
      return await sign();
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await pause(RETRY_MS);
    }
  }
}

/** Everything acknowledged happened once, and every answer was a success or a coded refusal. */
export async function checkWork(rig: Rig, done: Work): Promise<readonly Check[]> {
  const started = await eventsOf(rig, [...done.started], 'instance.started');
  const completed = await eventsOf(rig, [...done.completed], 'task.completed');
  const refusals = [...done.refusals].map(([code, count]) => `${count}× ${code}`).join(', ');
  return [
    check(
      'every acknowledged command once',
      done.completed.size > 0 &&
        started.cases === done.started.size &&
        started.most === 1 &&
        completed.cases === done.completed.size &&
        completed.most === 1,
      `${done.started.size} starts, ${done.completed.size} completions, p50 ${Math.round(quantile(done.times, 0.5))} ms`,
    ),
    check(
      'no wrong answer; refusals coded',
      done.wrong.length === 0 && ![...done.refusals.keys()].some((code) => code.includes('without')),
      done.wrong.slice(0, 3).join(', ') || refusals || 'no refusal',
    ),
  ];
}
