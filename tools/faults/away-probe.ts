import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { pause } from '../house/wait.js';

/** One request while something was away. `status` 0: no answer. */
export interface Probe {
  readonly what: string;
  readonly atMs: number;
  readonly ms: number;
  readonly status: number;
  readonly code: string | null;
  readonly isProblem: boolean;
  readonly retryAfter: string | null;
}

interface Call {
  readonly what: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly version?: number;
}

const HANGS_MS = 30_000;

/** Sends each of these in turn until it is over, whatever is answered. */
export async function probe(
  url: string,
  cookie: string,
  calls: readonly Call[],
  isOver: () => boolean,
  everyMs: number,
): Promise<readonly Probe[]> {
  const probes: Probe[] = [];
  const since = performance.now();
  const lanes = calls.map(async (call) => {
    while (!isOver()) {
      probes.push(await send(url, cookie, call, since));
      await pause(everyMs);
    }
  });
  await Promise.all(lanes);
  return probes;
}

function send(url: string, cookie: string, call: Call, since: number): Promise<Probe> {
  const startedMs = performance.now();
  const payload = call.body === undefined ? null : JSON.stringify(call.body);
  return new Promise((resolve) => {
    const done = (status: number, body: string, type = '', retryAfter: string | null = null): void =>
      resolve({
        what: call.what,
        atMs: startedMs - since,
        ms: performance.now() - startedMs,
        status,
        code: codeOf(body),
        isProblem: type.startsWith('application/problem+json'),
        retryAfter,
      });
    const outgoing = request(
      `${url}${call.path}`,
      {
        method: call.method,
        timeout: HANGS_MS,
        agent: false,
        headers: {
          cookie,
          ...(payload === null
            ? {}
            : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
          ...(call.method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
          ...(call.version === undefined ? {} : { 'if-match': `"${call.version}"` }),
        },
      },
      (incoming) => {
        let text = '';
        incoming.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        incoming.once('error', () => done(0, ''));
        incoming.once('end', () =>
          done(
            incoming.statusCode ?? 0,
            text,
            incoming.headers['content-type'],
            incoming.headers['retry-after'] ?? null,
          ),
        );
      },
    );
    outgoing.once('error', () => done(0, ''));
    outgoing.once('timeout', () => outgoing.destroy());
    outgoing.end(payload ?? undefined);
  });
}

function codeOf(body: string): string | null {
  try {
    const { code } = JSON.parse(body) as { readonly code?: unknown };
    return typeof code === 'string' ? code : null;
  } catch {
    return null;
  }
}

/** How often each answer was given, the most frequent first. */
export function summaryOf(probes: readonly Probe[]): string {
  const counts = new Map<string, number>();
  for (const { status, code } of probes) {
    const name = status === 0 ? 'no answer' : `${status}${code === null ? '' : ` ${code}`}`;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count}× ${name}`)
    .join(', ');
}
