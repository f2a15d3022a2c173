import { Worker } from 'node:worker_threads';
import { PlatformError } from '@kontor/platform';
import type { Platform } from '@kontor/platform';
import type { CliSettings } from '../settings.js';

/** What the thread is given. */
export interface PrepareRequest {
  readonly platform: Pick<Platform, 'databaseUrl' | 'databaseAdminUrl'>;
  readonly settings: CliSettings;
}

/** What it answers: classes do not cross from one thread to another. */
export type PrepareAnswer =
  | { readonly hasDemoAccounts: boolean }
  | { readonly message: string; readonly hint: string | null; readonly isPlain: boolean };

/**
 * Prepares the installation in a thread of its own: what that loads is given back when it has ended, and this process
 * stays as long as Kontor runs. @returns whether demo accounts can sign in
 */
export async function prepareApart(
  { databaseUrl, databaseAdminUrl }: PrepareRequest['platform'],
  settings: CliSettings,
): Promise<boolean> {
  const workerData: PrepareRequest = { platform: { databaseUrl, databaseAdminUrl }, settings };
  const thread = new Worker(new URL('./prepare-thread.js', import.meta.url), { workerData });
  const answer = await new Promise<PrepareAnswer>((resolve, reject) => {
    let found: PrepareAnswer | null = null;
    thread.once('message', (message: PrepareAnswer) => (found = message));
    thread.once('error', reject);
    thread.once('exit', (code) =>
      found ? resolve(found) : reject(new Error(`the preparation ended with ${code}`)),
    );
  });
  if ('hasDemoAccounts' in answer) return answer.hasDemoAccounts;
  throw answer.isPlain ? new PlatformError(answer.message, answer.hint) : new Error(answer.message);
}
