import { readFile } from 'node:fs/promises';
import { answerWithin } from '../house/wait.js';

/** A node of a CPU profile. @see Chrome DevTools Protocol, Profiler */
export interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string };
  readonly children?: readonly number[];
}
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples: readonly number[];
  /** Microseconds between two samples. */
  readonly timeDeltas: readonly number[];
}

export interface Inspector {
  call<T>(method: string, params?: object): Promise<T>;
  close(): void;
}

const PATIENCE_MS = 10_000;
const ADDRESS = /Debugger listening on (ws:\/\/\S+)/g;

/**
 * Opens the inspector of a running Node program from outside; the program must have been started with
 * `--inspect-port=0` and tell the address in its log.
 */
export async function openInspector(pid: number, logFile: string): Promise<Inspector> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await addressIn(logFile));
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve(), { once: true });
    socket.addEventListener('error', () => reject(new Error('the inspector does not answer')), {
      once: true,
    });
  });
  const waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, result, error } = JSON.parse(String(data)) as {
      readonly id?: number;
      readonly result?: unknown;
      readonly error?: { readonly message: string };
    };
    const call = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || call === undefined) return;
    waiting.delete(id);
    if (error) call.reject(new Error(error.message));
    else call.resolve(result);
  });
  return {
    call: <T>(method: string, params: object = {}) =>
      new Promise<T>((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve: (value) => resolve(value as T), reject });
        socket.send(JSON.stringify({ id: last, method, params }));
      }),
    close: () => socket.close(),
  };
}

async function addressIn(logFile: string): Promise<string> {
  const address = await answerWithin(PATIENCE_MS, async () => {
    const log = await readFile(logFile, 'utf8').catch(() => '');
    return [...log.matchAll(ADDRESS)].at(-1)?.[1];
  });
  if (address === null) throw new Error('the program opened no inspector');
  return address;
}
