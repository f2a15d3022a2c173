import { DomainError, ERRORS } from '@kontor/contracts';
import type { ErrorCode, ErrorDetails, Language, Problem } from '@kontor/contracts';
import { databaseErrorCode, databaseStateOf } from '@kontor/database';

/** A refusal ready to be sent: the body of RFC 9457 and the headers that belong to it. */
export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

/** Translates whatever was thrown into problem details in the reader's language; unknown errors become `internal`. */
export function problemOf(error: unknown, language: Language, traceId: string): ProblemAnswer {
  const { code, details } = refusalOf(error);
  const { status, text, isRetryable } = ERRORS[code];
  const retryAfter = details.retryAfterSeconds ?? (isRetryable ? 1 : null);
  return {
    problem: {
      type: `urn:kontor:problem:${code}`,
      title: text[language],
      status,
      code,
      ...(details.hint ? { hint: details.hint[language] } : {}),
      ...(details.errors
        ? { errors: details.errors.map((field) => ({ ...field, message: field.message[language] })) }
        : {}),
      traceId,
    },
    headers: retryAfter === null ? {} : { 'Retry-After': String(Math.ceil(retryAfter)) },
  };
}

interface Refusal {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

/** The code of anything thrown: the house's own errors, then those of the libraries around it, by their own codes. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof DomainError) return { code: error.code, details: error.details };
  const { type, code, status, statusCode, getStatus } = facetsOf(error);
  const found =
    lookUp(BODY_ERRORS, type) ??
    lookUp(UPLOAD_ERRORS, code) ??
    databaseErrorCode(error) ??
    lookUp(DATABASE_ERRORS, databaseStateOf(error) ?? undefined) ??
    lookUp(STATUS_CODES, String(getStatus ?? status ?? statusCode));
  return { code: found ?? 'internal', details: {} };
}

/** Errors of body-parser, by `type`. */
const BODY_ERRORS = {
  'entity.too.large': 'too-large',
  'entity.parse.failed': 'malformed-json',
  'encoding.unsupported': 'unsupported-media-type',
  'charset.unsupported': 'unsupported-media-type',
  'request.aborted': 'malformed-json',
  'request.size.invalid': 'malformed-json',
} as const satisfies Record<string, ErrorCode>;

/** Errors of multer, by `code`. */
const UPLOAD_ERRORS = {
  LIMIT_FILE_SIZE: 'too-large',
  LIMIT_FILE_COUNT: 'too-large',
  LIMIT_FIELD_VALUE: 'too-large',
  LIMIT_PART_COUNT: 'too-large',
  LIMIT_FIELD_COUNT: 'too-large',
  LIMIT_FIELD_KEY: 'malformed-upload',
  LIMIT_UNEXPECTED_FILE: 'malformed-upload',
  MISSING_FIELD_NAME: 'malformed-upload',
} as const satisfies Record<string, ErrorCode>;

/** Errors of PostgreSQL that only a request may cause, by SQLSTATE; those of the database itself are known to its lib. */
const DATABASE_ERRORS = {
  '22003': 'invalid-parameter',
  '22008': 'invalid-parameter',
  '23505': 'duplicate',
  '23P01': 'state-conflict',
  // a statement that took too long for somebody who waits
  '57014': 'database-unavailable',
} as const satisfies Record<string, ErrorCode>;

/** What is left: errors that know only their HTTP status (routing, decoding of paths). */
const STATUS_CODES = {
  400: 'invalid-parameter',
  401: 'not-signed-in',
  403: 'forbidden',
  404: 'not-found',
  405: 'not-found',
  413: 'too-large',
  415: 'unsupported-media-type',
  429: 'too-many-requests',
} as const satisfies Record<number, ErrorCode>;

function lookUp(table: Readonly<Record<string, ErrorCode>>, key: string | undefined): ErrorCode | undefined {
  return key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}

interface Facets {
  readonly type: string | undefined;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly statusCode: number | undefined;
  readonly getStatus: number | undefined;
}

function facetsOf(error: unknown): Facets {
  const source: Record<string, unknown> = error !== null && typeof error === 'object' ? { ...error } : {};
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
  return {
    type: text(source['type']),
    code: text(source['code']),
    status: number(source['status']),
    statusCode: number(source['statusCode']),
    getStatus: hasStatus(error) ? error.getStatus() : undefined,
  };
}

function hasStatus(error: unknown): error is { getStatus(): number } {
  return error instanceof Error && 'getStatus' in error && typeof error.getStatus === 'function';
}
