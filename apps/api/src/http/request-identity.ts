import { canonicalJson } from '@kontor/audit';
import type { Json } from '@kontor/contracts';
import { createHash } from 'node:crypto';
import type { KontorRequest } from './kontor-request.js';

type Identified = Pick<KontorRequest, 'method' | 'path' | 'headers' | 'body' | 'signedIn' | 'uploads'>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Account, method and path: the room in which an idempotency key is unique. Public paths hold a secret and are stored hashed. */
export function idempotencyScope(request: Identified): string {
  if (request.signedIn) return `${request.signedIn.actor.accountId} ${request.method} ${request.path}`;
  return `public ${request.method} ${sha256(request.path)}`;
}

/** Tells a repetition from another request under the same key: body, uploads and the version that was seen. */
export function requestHash(request: Identified): string {
  const identity = {
    body: (request.body ?? null) as Json,
    files: (request.uploads ?? []).map(({ fieldName, name, sha256: digest }) => ({
      fieldName,
      name,
      digest,
    })),
    ifMatch: request.headers['if-match'] ?? null,
  };
  return sha256(canonicalJson(identity));
}
