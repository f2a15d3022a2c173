import { DomainError } from '@kontor/contracts';
import type { ErrorCode } from '@kontor/contracts';
import { databaseErrorCode } from '@kontor/database';

/** Say that the transaction itself failed, not what ran in it. */
const TRANSIENT: readonly ErrorCode[] = ['instance-busy', 'database-unavailable', 'storage-full'];

/** The refusal that tells of a database's failure; every other error as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const code = databaseErrorCode(error);
  return code === null ? error : new DomainError(code);
}

/** The transaction itself is the matter, not what ran in it: repeating it may help, an incident would not. */
export function isTransient(error: unknown): boolean {
  const refusal = translated(error);
  return refusal instanceof DomainError && TRANSIENT.includes(refusal.code);
}
