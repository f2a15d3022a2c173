import type { SessionView } from '@kontor/contracts';
import { request } from './request.js';

const FRESH_MS = 20_000;
let known: { readonly session: SessionView; readonly at: number } | null = null;
let asking: Promise<SessionView> | null = null;

/** Who is signed in, asked again when the answer is old; rejects with 401 when nobody is. */
export function currentSession(): Promise<SessionView> {
  if (known && Date.now() - known.at < FRESH_MS) return Promise.resolve(known.session);
  asking ??= request<SessionView>('/session')
    .then(remember)
    .finally(() => {
      asking = null;
    });
  return asking;
}

export function remember(session: SessionView): SessionView {
  known = { session, at: Date.now() };
  return session;
}

/** Whether somebody was signed in when last heard of. */
export const isKnown = (): boolean => known !== null;

export function forget(): void {
  known = null;
  sessionStorage.clear();
}
