import { createHash, randomUUID } from 'node:crypto';
import { canonicalJson } from '@kontor/audit';
import type { Json } from '@kontor/contracts';
import { signIn, type Answer, type HttpSession } from '../house/http-session.js';
import { pause } from '../house/wait.js';
import type { Acknowledged, AcknowledgedLog, CommandKind } from './acknowledged.js';

const RETRY_MS = 100;
const GIVE_UP_MS = 90_000;

export type Account = 'office' | 'technik';

/** A command to be sent until it is answered. */
export interface Command {
  readonly kind: CommandKind;
  readonly as?: Account;
  readonly path: string;
  readonly body: object;
  readonly version?: number;
  /** What the log notes beside the answer; the answer gives what is missing. */
  readonly about: (answer: Answer) => Pick<Acknowledged, 'instanceId' | 'taskId' | 'text'>;
}

/** The people's side of a trial: sends commands until they are answered, and notes each answer. */
export interface Desk {
  /** @returns the answer, or null when the house refused */
  send(command: Command): Promise<Answer | null>;
  get(path: string): Promise<Answer>;
  /** Answers that were no success, and repetitions that were answered otherwise. */
  readonly complaints: readonly string[];
  close(): void;
}

export interface DeskOptions {
  /** Where the first try of a command goes, and each next one. */
  readonly urlsFor: (kind: CommandKind | 'get') => readonly [string, ...string[]];
  readonly log: AcknowledgedLog;
  /** How much of the commands is sent a second time, answered or not. */
  readonly repeated: () => boolean;
  /** Told when the answer that counted was asked for. */
  readonly onAnswered?: (askedMs: number) => void;
}

/** Opens a desk. Sessions are kept in the house, so one for each account and address serves all. */
export function openDesk({ urlsFor, log, repeated, onAnswered }: DeskOptions): Desk {
  const sessions = new Map<string, Promise<HttpSession>>();
  const complaints: string[] = [];

  const sessionAt = (url: string, as: Account): Promise<HttpSession> => {
    const place = `${as} ${url}`;
    let session = sessions.get(place);
    if (session === undefined) {
      session = signIn(url, as);
      sessions.set(place, session);
      session.catch(() => sessions.delete(place));
    }
    return session;
  };

  const patiently = async (
    kind: CommandKind | 'get',
    as: Account,
    ask: (session: HttpSession) => Promise<Answer>,
  ): Promise<Answer> => {
    const endMs = performance.now() + GIVE_UP_MS;
    for (let attempt = 0; ; attempt += 1) {
      const urls = urlsFor(kind);
      const url = urls[attempt % urls.length] ?? urls[0];
      const askedMs = performance.now();
      try {
        const answer = await ask(await sessionAt(url, as));
        if (answer.status === 401) sessions.delete(`${as} ${url}`);
        if (answer.status < 500 && answer.status !== 401 && answer.status !== 429) {
          onAnswered?.(askedMs);
          return answer;
        }
        if (performance.now() > endMs) return answer;
      } catch (error) {
        if (performance.now() > endMs) throw error;
      }
      await pause(RETRY_MS);
    }
  };

  const digest = ({ body }: Answer): string =>
    createHash('sha256')
      .update(canonicalJson((body === '' ? null : body) as Json))
      .digest('hex');

  return {
    complaints,
    async send({ kind, as = 'office', path, body, version, about }) {
      const key = randomUUID();
      const options = { key, ...(version === undefined ? {} : { version }) };
      const ask = (): Promise<Answer> => patiently(kind, as, (session) => session.post(path, body, options));
      const answer = await ask();
      if (answer.status >= 300) {
        complaints.push(`${kind} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return null;
      }
      await log.add({ kind, key, ...about(answer), answer: digest(answer) });
      if (repeated()) {
        const again = await ask();
        if (again.status !== answer.status || digest(again) !== digest(answer))
          complaints.push(`${kind} ${path}: answered otherwise the second time (${again.status})`);
      }
      return answer;
    },
    get: (path) => patiently('get', 'office', (session) => session.get(path)),
    close: () => {
      for (const session of sessions.values()) void session.then((one) => one.close()).catch(() => undefined);
    },
  };
}
