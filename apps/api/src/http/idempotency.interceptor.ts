import { DomainError } from '@kontor/contracts';
import type { Json } from '@kontor/contracts';
import { Inject, Injectable, SetMetadata } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import type { KontorRequest } from './kontor-request.js';
import { idempotencyScope, requestHash } from './request-identity.js';

const NEEDS_NO_KEY = 'kontor:needs-no-key';
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For unsafe methods that change nothing when repeated, such as saving a draft or signing out. */
export const NeedsNoKey = (): MethodDecorator & ClassDecorator => SetMetadata(NEEDS_NO_KEY, true);

/** Runs each command once per account, route and `Idempotency-Key`; a repetition gets the first answer again. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<KontorRequest>();
    const targets = [context.getHandler(), context.getClass()];
    if (SAFE.has(request.method) || this.reflector.getAllAndOverride(NEEDS_NO_KEY, targets)) return next.handle();

    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !UUID.test(key)) throw new DomainError('idempotency-key-required');
    const run = async (): Promise<Json> => ((await lastValueFrom(next.handle())) as Json | undefined) ?? null;
    return from(this.runtime.withIdempotency(idempotencyScope(request), key.toLowerCase(), requestHash(request), run));
  }
}
