import { createHash, randomBytes } from 'node:crypto';

/** A fresh opaque id of 256 random bits, for the cookie only. */
export const newSessionId = (): string => randomBytes(32).toString('base64url');

/** What the database keeps of it. */
export const hashSessionId = (id: string): string => createHash('sha256').update(id).digest('hex');
