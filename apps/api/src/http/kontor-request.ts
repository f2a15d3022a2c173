import type { Actor } from '@kontor/contracts';
import type { Request } from 'express';
import type { UploadedCv } from '../applications/read-cvs.js';

/** The signed-in person of a request, and until when the session lives. */
export interface SignedIn {
  readonly actor: Actor;
  readonly email: string | null;
  readonly isDemo: boolean;
  readonly sessionHash: string;
  readonly expiresAt: string;
}

/** An uploaded file, in memory, with a name that is safe to store and to send back. */
export interface UploadedFile {
  readonly fieldName: string;
  readonly name: string;
  readonly declaredType: string;
  readonly bytes: Buffer;
  readonly sha256: string;
}

/** What the middlewares and guards of this app add to an Express request. */
export interface KontorRequest extends Request {
  traceId: string;
  startedAt: number;
  signedIn?: SignedIn;
  uploads?: readonly UploadedFile[];
  cvs?: readonly UploadedCv[];
}
