import { DomainError } from '@kontor/contracts';
import { Inject, Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { SETTINGS } from '../dependencies.js';
import type { KontorRequest } from '../http/kontor-request.js';
import { isSafeMethod } from '../http/safe-method.js';
import type { Settings } from '../settings.js';
import { isSameOrigin } from './same-origin.js';

/** Refuses unsafe requests that a browser sends from another site. */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<KontorRequest>();
    if (isSafeMethod(method) || isSameOrigin(headers, this.settings.publicUrl)) return true;
    throw new DomainError('cross-origin');
  }
}
