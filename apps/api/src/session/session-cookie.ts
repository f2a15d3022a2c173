import type { CookieOptions } from 'express';
import type { Settings } from '../settings.js';

interface SessionCookie {
  readonly name: string;
  readonly options: CookieOptions;
}

/** Over https the cookie is bound to this host and to TLS by its name; plain loopback cannot carry such a name. */
export function sessionCookie({ publicUrl }: Pick<Settings, 'publicUrl'>): SessionCookie {
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  return {
    name: isSecure ? '__Host-kontor' : 'kontor',
    options: { httpOnly: true, secure: isSecure, sameSite: 'strict', path: '/' },
  };
}
