import { DomainError } from '@kontor/contracts';
import { Injectable, SetMetadata } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { KontorRequest } from '../http/kontor-request.js';
import { RequestWindows } from './request-windows.js';

const LIMIT = 'kontor:rate-limit';

/** At most so many requests a minute from one address to one route. */
export const RateLimit = (limit: { readonly perMinute: number }): MethodDecorator & ClassDecorator =>
  SetMetadata(LIMIT, limit.perMinute);

/** For routes that anybody may call. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  readonly #windows = new RequestWindows();

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const [handler, controller] = [context.getHandler(), context.getClass()];
    const perMinute = this.reflector.getAllAndOverride<number | undefined>(LIMIT, [handler, controller]);
    if (perMinute === undefined) return true;
    const { ip } = context.switchToHttp().getRequest<KontorRequest>();
    const caller = `${ip ?? ''} ${controller.name}.${handler.name}`;
    const waitMs = this.#windows.count(caller, perMinute, Date.now());
    if (waitMs > 0) throw new DomainError('too-many-requests', { retryAfterSeconds: waitMs / 1000 });
    return true;
  }
}
