import { DomainError } from '@kontor/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { DataSource } from 'typeorm';
import { Organisation } from '../access/organisation.js';
import { IS_PASSIVE } from '../access/passive.decorator.js';
import { IS_PUBLIC } from '../access/public.decorator.js';
import { SETTINGS } from '../dependencies.js';
import type { KontorRequest } from '../http/kontor-request.js';
import type { Settings } from '../settings.js';
import { sessionCookie } from './session-cookie.js';
import { findSignedIn } from './find-signed-in.js';

/** Finds out who asks; routes that are not public need a live session. */
@Injectable()
export class SessionGuard implements CanActivate {
  readonly #cookieName: string;

  constructor(
    private readonly reflector: Reflector,
    private readonly dataSource: DataSource,
    private readonly organisation: Organisation,
    @Inject(SETTINGS) settings: Settings,
  ) {
    this.#cookieName = sessionCookie(settings).name;
  }

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.reflector.getAllAndOverride(IS_PUBLIC, [context.getHandler(), context.getClass()])) return true;
    const request = context.switchToHttp().getRequest<KontorRequest>();
    const id = cookieOf(request, this.#cookieName);
    const isActivity = !this.reflector.get<boolean | undefined>(IS_PASSIVE, context.getHandler());
    const signedIn = id === null ? null : await findSignedIn(this.dataSource.manager, id, { isActivity });
    if (!signedIn) throw new DomainError('not-signed-in');
    const { organisationVersion, ...found } = signedIn;
    request.signedIn = found;
    this.organisation.signedIn(found.actor, organisationVersion);
    return true;
  }
}

function cookieOf(request: KontorRequest, name: string): string | null {
  const prefix = `${name}=`;
  const pair = request.headers.cookie?.split(/;\s*/).find((part) => part.startsWith(prefix));
  const id = pair?.slice(prefix.length);
  return id && /^[\w-]{43}$/.test(id) ? id : null;
}
