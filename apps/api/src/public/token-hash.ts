import { createHash } from 'node:crypto';

/** What the database keeps of the secret in a link. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
