import { randomBytes } from 'node:crypto';

/** A password for a person to write down once: 96 random bits, 16 characters. */
export const randomPassword = (): string => randomBytes(12).toString('base64url');
