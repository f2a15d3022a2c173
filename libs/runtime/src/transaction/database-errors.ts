import { DomainError } from '@kontor/contracts';
import type { ErrorCode } from '@kontor/contracts';

/** Errors of PostgreSQL and of the way to it, as refusals. */
const REFUSALS = {
  '55P03': 'instance-busy',
  '40P01': 'instance-busy',
  '40001': 'instance-busy',
  '57P01': 'database-unavailable',
  '57P02': 'database-unavailable',
  '57P03': 'database-unavailable',
  '53300': 'database-unavailable',
  '08000': 'database-unavailable',
  '08003': 'database-unavailable',
  '08006': 'database-unavailable',
  ECONNREFUSED: 'database-unavailable',
  ECONNRESET: 'database-unavailable',
  ENOTFOUND: 'database-unavailable',
  ETIMEDOUT: 'database-unavailable',
  EPIPE: 'database-unavailable',
  '22P02': 'invalid-id',
  '22P05': 'unacceptable-text',
  '22021': 'unacceptable-text',
} as const satisfies Record<string, ErrorCode>;

const LOST =
  /Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Driver not Connected/;

/** Code of an error of the database, or of anything else that carries one. */
export function codeOf(error: unknown): string | null {
  const { driverError, code } = facets(error);
  const found = facets(driverError).code ?? code;
  return typeof found === 'string' ? found : null;
}

/** The refusal that tells of a database's failure; every other error as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const code = codeOf(error);
  if (code !== null && Object.hasOwn(REFUSALS, code))
    return new DomainError(REFUSALS[code as keyof typeof REFUSALS]);
  if (error instanceof Error && LOST.test(error.message)) return new DomainError('database-unavailable');
  return error;
}

/** The transaction itself is the matter, not what ran in it: repeating it may help, an incident would not. */
export function isTransient(error: unknown): boolean {
  const refusal = translated(error);
  return refusal instanceof DomainError && ['instance-busy', 'database-unavailable'].includes(refusal.code);
}

function facets(error: unknown): { readonly driverError?: unknown; readonly code?: unknown } {
  return typeof error === 'object' && error !== null ? error : {};
}
