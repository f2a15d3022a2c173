import type { Problem } from '@kontor/contracts';
import { HttpError } from 'ra-core';

const BASE = '/api/v1';
let acceptedLanguage = 'de';

/** The language of refusals before anybody is signed in. */
export function setRequestLanguage(language: string): void {
  acceptedLanguage = language;
}

/** A refusal with what its headers add. */
export interface Refusal extends Problem {
  /** How long the server wants to be left alone. */
  readonly retryAfterSeconds?: number;
}

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly body?: unknown;
  readonly form?: FormData;
  /** Version the person saw; becomes `If-Match`. */
  readonly version?: number | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Asks the API. Resolves to its JSON (null without content); rejects with an HttpError whose body is the Problem. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', body, form, version, idempotencyKey, signal } = options;
  const response = await fetch(BASE + path, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'Accept-Language': acceptedLanguage,
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(version === undefined ? {} : { 'If-Match': `"${version}"` }),
      ...(idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey }),
    },
    body: form ?? (body === undefined ? null : JSON.stringify(body)),
    ...(signal ? { signal } : {}),
  });
  const answer = await answerOf(response);
  if (!response.ok) throw refusalOf(response, answer);
  return answer as T;
}

/** A file the API makes, with the name it gave it; rejects like `request`. */
export async function requestFile(path: string): Promise<{ readonly name: string; readonly content: Blob }> {
  const response = await fetch(BASE + path, {
    credentials: 'same-origin',
    headers: { 'Accept-Language': acceptedLanguage },
  });
  if (!response.ok) throw refusalOf(response, await answerOf(response));
  const [, name = 'kontor'] =
    /filename="([^"]+)"/.exec(response.headers.get('Content-Disposition') ?? '') ?? [];
  return { name, content: await response.blob() };
}

async function answerOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text === '' ? null : parse(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // a proxy in between may answer with a page of its own
    return null;
  }
}

function refusalOf(response: Response, answer: unknown): HttpError {
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const problem: Refusal | null = isProblem(answer)
    ? { ...answer, ...(Number.isFinite(seconds) ? { retryAfterSeconds: seconds } : {}) }
    : null;
  return new HttpError(problem?.title ?? response.statusText, response.status, problem);
}

const isProblem = (value: unknown): value is Problem =>
  value !== null && typeof value === 'object' && 'code' in value && 'title' in value;

/** The problem details of a refusal, or null when the server was not reached. */
export const problemOf = (error: unknown): Refusal | null =>
  error instanceof HttpError && isProblem(error.body) ? error.body : null;

/** `?a=1&b=2` without empty values. */
export function queryOf(parameters: Readonly<Record<string, unknown>>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value === undefined || value === null || value === '' || value === false) continue;
    search.set(name, String(value));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}

/** Address of a document's content, which is served as a download. */
export const documentUrl = (id: string): string => `${BASE}/documents/${id}/content`;
export const apiUrl = (path: string): string => BASE + path;
