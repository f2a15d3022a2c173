import type { SessionView } from '@kontor/contracts';
import { HttpError } from 'ra-core';
import type { AuthProvider } from 'ra-core';
import { request } from './request.js';
import { currentSession, forget, isKnown, remember } from './session.js';

interface Credentials {
  readonly userName: string;
  readonly password: string;
}

const statusOf = (error: unknown): number => (error instanceof HttpError ? error.status : 0);

export const authProvider: AuthProvider = {
  login: async ({ userName, password }: Credentials) => {
    remember(await request<SessionView>('/session', { method: 'POST', body: { userName, password } }));
  },
  logout: async () => {
    const isOpen = isKnown();
    forget();
    if (isOpen) await request('/session', { method: 'DELETE' }).catch(() => undefined);
  },
  checkAuth: async () => {
    try {
      await currentSession();
    } catch (error) {
      // a server that is away ends no session
      if (statusOf(error) === 401)
        throw Object.assign(new Error('ra.auth.auth_check_error'), { message: false });
    }
  },
  checkError: async (error: unknown) => {
    if (statusOf(error) !== 401) return;
    forget();
    throw new Error('ra.notification.logged_out');
  },
  getIdentity: async () => {
    const { person } = await currentSession();
    return { id: person.id, fullName: person.displayName };
  },
  getPermissions: async () => {
    const session = await currentSession().catch(() => null);
    return session?.permissions ?? [];
  },
};
