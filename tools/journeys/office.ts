import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { answerWithin } from '../house/wait.js';

const CVS = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'cvs');
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};
const PATIENCE_MS = 30_000;

/** Somebody at the API: a signed-in person, or a candidate without an account. Answers are parsed; refusals throw. */
export interface Caller {
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body?: unknown, version?: number): Promise<T>;
  upload<T>(path: string, form: FormData): Promise<T>;
  /** Status alone, for what is to be refused. */
  statusOf(method: 'GET' | 'POST', path: string, body?: unknown, version?: number): Promise<number>;
}

/** People of the demo company by user name, signed in at their first word. */
export interface Office {
  readonly url: string;
  as(userName: string): Promise<Caller>;
  readonly candidate: Caller;
}

/** Opens the demo company that is served at `url`. */
export function openOffice(url: string): Office {
  const signedIn = new Map<string, Promise<Caller>>();
  return {
    url,
    candidate: callerOf(url, ''),
    as(userName) {
      const known = signedIn.get(userName) ?? signIn(url, userName);
      signedIn.set(userName, known);
      return known;
    },
  };
}

async function signIn(url: string, userName: string): Promise<Caller> {
  const response = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ userName, password: 'kontor-demo' }),
  });
  if (!response.ok) throw new Error(`${userName} could not sign in: ${await response.text()}`);
  return callerOf(
    url,
    response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; '),
  );
}

function callerOf(url: string, cookie: string): Caller {
  const send = (method: string, path: string, body?: unknown, version?: number): Promise<Response> =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        ...(cookie === '' ? {} : { cookie }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
  const answer = async <T>(method: string, path: string, body?: unknown, version?: number): Promise<T> => {
    const response = await send(method, path, body, version);
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return (isJson && text !== '' ? JSON.parse(text) : text) as T;
  };
  return {
    get: (path) => answer('GET', path),
    post: (path, body = {}, version) => answer('POST', path, body, version),
    upload: (path, form) => answer('POST', path, form),
    statusOf: async (method, path, body, version) => (await send(method, path, body, version)).status,
  };
}

/** A CV of docs/examples as it is uploaded. */
export async function exampleCv(name: string): Promise<File> {
  const bytes = await readFile(join(CVS, name));
  const type = MEDIA_TYPES[name.slice(name.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
  return new File([bytes], basename(name), { type });
}

/** Asks until there is an answer. @throws after 30 s */
export async function eventually<T>(what: string, ask: () => Promise<T | null | undefined>): Promise<T> {
  const found = await answerWithin(PATIENCE_MS, ask, 150);
  if (found === null) throw new Error(`waited in vain for ${what}`);
  return found;
}
