import { DomainError } from '@kontor/contracts';
import type { Action } from '@kontor/policy';
import { permissionsOf } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { KontorRequest } from '../http/kontor-request.js';
import { ALLOWS } from './allow.decorator.js';
import { IS_PUBLIC } from './public.decorator.js';

/** Asks the permission table; a route that declares nothing is closed. */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride(IS_PUBLIC, targets)) return true;
    const action = this.reflector.getAllAndOverride<Action | undefined>(ALLOWS, targets);
    const { signedIn } = context.switchToHttp().getRequest<KontorRequest>();
    if (action === undefined || !signedIn) throw new DomainError('forbidden');
    if (!permissionsOf(signedIn.actor).includes(action)) throw new DomainError('forbidden');
    return true;
  }
}
