import { DomainError } from '@kontor/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { SETTINGS } from '../dependencies.js';
import type { KontorRequest } from '../http/kontor-request.js';
import { isSafeMethod } from '../http/safe-method.js';
import type { Settings } from '../settings.js';

/** PostgreSQL stops on a full disk: what is left belongs to the drivers, and to ending what has begun. */
const LEAST_FREE_BYTES = 200 * 1024 * 1024;
const LOOKS_AGAIN_MS = 1_000;
const RETRY_AFTER_SECONDS = 30;
/** Who cannot sign in cannot read either. */
const SESSION = /^\/api\/v1\/session(\/|$)/;

/** Refuses commands while the disk of our own PostgreSQL is nearly full; a server elsewhere says so itself. */
@Injectable()
export class StorageGuard implements CanActivate {
  readonly #folder: string;
  #looked: { readonly atMs: number; readonly isFull: Promise<boolean> } | null = null;

  constructor(@Inject(SETTINGS) settings: Settings) {
    this.#folder = join(settings.dataDir, 'postgres');
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { method, path } = context.switchToHttp().getRequest<KontorRequest>();
    if (isSafeMethod(method) || SESSION.test(path)) return true;
    const nowMs = performance.now();
    if (this.#looked === null || nowMs - this.#looked.atMs > LOOKS_AGAIN_MS)
      this.#looked = { atMs: nowMs, isFull: isNearlyFull(this.#folder) };
    if (await this.#looked.isFull)
      throw new DomainError('storage-full', { retryAfterSeconds: RETRY_AFTER_SECONDS });
    return true;
  }
}

async function isNearlyFull(folder: string): Promise<boolean> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize < LEAST_FREE_BYTES,
    // no PostgreSQL of ours in there
    () => false,
  );
}
