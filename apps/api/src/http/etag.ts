import { DomainError } from '@kontor/contracts';
import { Injectable, createParamDecorator } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import type { Response } from 'express';
import { tap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { KontorRequest } from './kontor-request.js';

const LARGEST_VERSION = 2_147_483_647;
const VERSION = { type: 'string', pattern: '^"[0-9]{1,10}"$' } as const;

/** The version a person saw. @throws precondition-required without the header, stale for a tag that cannot be ours */
export function versionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch.trim() === '') throw new DomainError('precondition-required');
  const version = /^"(\d{1,10})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined || Number(version) > LARGEST_VERSION) throw new DomainError('stale');
  return Number(version);
}

/** Parameter: the version in `If-Match`. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    versionOf(context.switchToHttp().getRequest<KontorRequest>().headers['if-match']),
  [documented],
);

function documented(controller: object, method: string | symbol | undefined): void {
  const descriptor = method === undefined ? undefined : Object.getOwnPropertyDescriptor(controller, method);
  if (method === undefined || descriptor === undefined) return;
  const header = {
    name: 'If-Match',
    required: true,
    description: 'The version that was seen',
    schema: VERSION,
  };
  ApiHeader(header)(controller, method, descriptor);
}

/** Sets `ETag: "<version>"` on every answer that is one versioned resource. */
@Injectable()
export class EtagInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      tap((answer: unknown) => {
        const version = versionIn(answer);
        if (version !== null) response.setHeader('ETag', `"${version}"`);
      }),
    );
  }
}

function versionIn(answer: unknown): number | null {
  if (answer === null || typeof answer !== 'object' || !('version' in answer) || !('id' in answer))
    return null;
  return typeof answer.version === 'number' ? answer.version : null;
}
