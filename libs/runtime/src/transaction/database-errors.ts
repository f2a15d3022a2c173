import { DomainError } from '@kontor/contracts';
import { databaseErrorCode } from '@kontor/database';

/** The refusal that tells of a database's failure; every other error as it is. */
export function translated(error: unknown): unknown {
  if (error instanceof DomainError) return error;
  const code = databaseErrorCode(error);
  return code === null ? error : new DomainError(code);
}
