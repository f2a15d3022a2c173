import { DomainError } from '@kontor/contracts';
import type { ErrorCode } from '@kontor/contracts';

/** Failures of PostgreSQL by SQLSTATE, and of the way to it by the system's name, as the refusals they mean. */
const CODES = {
  '55P03': 'instance-busy',
  '40P01': 'instance-busy',
  '40001': 'instance-busy',
  '08000': 'database-unavailable',
  '08001': 'database-unavailable',
  '08003': 'database-unavailable',
  '08006': 'database-unavailable',
  // a session that was silent in the middle of a transaction: this program was stopped, or its link was
  '25P03': 'database-unavailable',
  '53200': 'database-unavailable',
  '53300': 'database-unavailable',
  '57P01': 'database-unavailable',
  '57P02': 'database-unavailable',
  '57P03': 'database-unavailable',
  '57P05': 'database-unavailable',
  '58030': 'database-unavailable',
  ECONNREFUSED: 'database-unavailable',
  ECONNRESET: 'database-unavailable',
  EHOSTUNREACH: 'database-unavailable',
  ENOTFOUND: 'database-unavailable',
  EAI_AGAIN: 'database-unavailable',
  EPIPE: 'database-unavailable',
  ETIMEDOUT: 'database-unavailable',
  '53100': 'storage-full',
  ENOSPC: 'storage-full',
  '22P02': 'invalid-id',
  '22P05': 'unacceptable-text',
  '22021': 'unacceptable-text',
} as const satisfies Record<string, ErrorCode>;

/** Say that the transaction itself failed, not what ran in it. */
const TRANSIENT: readonly ErrorCode[] = ['instance-busy', 'database-unavailable', 'storage-full'];

/** What the driver and TypeORM say, without a code, of a connection that is gone or could not be had. */
const LOST =
  /Connection terminated|Client has encountered a connection error|Client was closed|Query read timeout|timeout exceeded when trying to connect|Driver not Connected|Query runner already released/;

/** The refusal that a failure of the database means, whoever has wrapped it; null for every other error. */
export function databaseErrorCode(error: unknown): ErrorCode | null {
  const code = databaseStateOf(error);
  if (code !== null && Object.hasOwn(CODES, code)) return CODES[code as keyof typeof CODES];
  return error instanceof Error && LOST.test(error.message) ? 'database-unavailable' : null;
}

/** The transaction itself is the matter, not what ran in it: repeating it may help, and an incident would not. */
export function isTransient(error: unknown): boolean {
  const code = error instanceof DomainError ? error.code : databaseErrorCode(error);
  return code !== null && TRANSIENT.includes(code);
}

/** SQLSTATE of an error of PostgreSQL, or the code of whatever else carries one. */
export function databaseStateOf(error: unknown): string | null {
  const { driverError, code } = facets(error);
  const found = facets(driverError).code ?? code;
  return typeof found === 'string' ? found : null;
}

function facets(error: unknown): { readonly driverError?: unknown; readonly code?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
