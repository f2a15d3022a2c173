import { DomainError } from '@kontor/contracts';
import type { Json } from '@kontor/contracts';
import { Inject, Injectable, SetMetadata, applyDecorators, createParamDecorator } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import { createHash } from 'node:crypto';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import type { KontorRequest } from './kontor-request.js';
import { idempotencyScope, requestHash } from './request-identity.js';
import { isSafeMethod } from './safe-method.js';

const NEEDS_NO_KEY = 'kontor:needs-no-key';
/** Says in the OpenAPI document that a command needs no key. */
export const NO_KEY_EXTENSION = 'x-needs-no-key';
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** For unsafe methods that change nothing when repeated, such as saving a draft or signing out. */
export const NeedsNoKey = (): MethodDecorator & ClassDecorator =>
  applyDecorators(SetMetadata(NEEDS_NO_KEY, true), ApiExtension(NO_KEY_EXTENSION, true));

/** Parameter: names this command among all, for messages that it sends on: account, route and key, hashed. */
export const CommandId = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const request = context.switchToHttp().getRequest<KontorRequest>();
  const key = String(request.headers['idempotency-key']).toLowerCase();
  return createHash('sha256')
    .update(`${idempotencyScope(request)} ${key}`)
    .digest('hex');
});

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
    if (isSafeMethod(request.method) || this.reflector.getAllAndOverride(NEEDS_NO_KEY, targets))
      return next.handle();

    const key = request.headers['idempotency-key'];
    if (typeof key !== 'string' || !UUID.test(key)) throw new DomainError('idempotency-key-required');
    const run = async (): Promise<Json> => ((await lastValueFrom(next.handle())) as Json | undefined) ?? null;
    return from(
      this.runtime.withIdempotency(idempotencyScope(request), key.toLowerCase(), requestHash(request), run),
    );
  }
}
