import { randomUUID } from 'node:crypto';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';

/** Answer of the API. `body` is parsed JSON, or the text when it is none. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface SendOptions {
  readonly key?: string;
  readonly version?: number;
}

/** A signed-in person at the API, over kept-alive connections. */
export interface HttpSession {
  /** Value of the header that says who asks, for clients of another kind. */
  readonly cookie: string;
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, options?: SendOptions): Promise<Answer>;
  close(): void;
}

/** Signs in a demo account. @throws when the API refuses */
export async function signIn(url: string, userName: string, password = 'kontor-demo'): Promise<HttpSession> {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  let cookie = '';
  const send = (method: string, path: string, body?: unknown, options: SendOptions = {}): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? null : JSON.stringify(body);
      const headers: Record<string, string> = {
        ...(cookie === '' ? {} : { cookie }),
        ...(payload === null
          ? {}
          : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
        ...(method === 'GET' ? {} : { 'idempotency-key': options.key ?? randomUUID() }),
        ...(options.version === undefined ? {} : { 'if-match': `"${options.version}"` }),
      };
      const outgoing = request(
        `${url}/api/v1${path}`,
        { method, headers, agent, timeout: 30_000 },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.once('error', reject);
          incoming.once('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: parsed(text) });
          });
        },
      );
      outgoing.once('error', reject);
      outgoing.once('timeout', () => outgoing.destroy(new Error('no answer within 30 s')));
      outgoing.end(payload ?? undefined);
    });
  const answer = await send('POST', '/session', { userName, password });
  if (answer.status !== 200)
    throw new Error(`${userName} could not sign in: ${answer.status} ${JSON.stringify(answer.body)}`);
  cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
  return {
    cookie,
    get: (path) => send('GET', path),
    post: (path, body, options) => send('POST', path, body, options),
    close: () => agent.destroy(),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
