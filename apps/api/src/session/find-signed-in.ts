import { findSession } from '@kontor/database';
import type { EntityManager } from 'typeorm';
import type { SignedIn } from '../http/kontor-request.js';
import { hashSessionId } from './session-id.js';

/** The person behind a session id, or null when it is unknown or over. */
export async function findSignedIn(
  tx: EntityManager,
  id: string,
  kind: { readonly isActivity: boolean },
): Promise<(SignedIn & { readonly organisationVersion: number }) | null> {
  const sessionHash = hashSessionId(id);
  const session = await findSession(tx, sessionHash, kind);
  if (!session) return null;
  const { personId, accountId, displayName, roles, language, email, isDemo, expiresAt, organisationVersion } =
    session;
  return {
    actor: { personId, accountId, displayName, roles, language },
    email,
    isDemo,
    sessionHash,
    expiresAt,
    organisationVersion,
  };
}
