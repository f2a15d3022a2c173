import type { JsonObject } from '@kontor/contracts';
import { recordRead } from '@kontor/database';
import { areReadsRecorded } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { from, switchMap } from 'rxjs';
import type { Observable } from 'rxjs';
import type { KontorRequest } from '../http/kontor-request.js';
import { isRecordedForAll, readOf } from './recorded-read.js';

/** Records reads of auditors, and whoever takes a whole case away, before they are answered: without the record there is no answer. */
@Injectable()
export class RecordReadsInterceptor implements NestInterceptor {
  constructor(private readonly dataSource: DataSource) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<KontorRequest>();
    const { signedIn } = request;
    const route = routeOf(request);
    if (request.method !== 'GET' || !signedIn) return next.handle();
    if (!areReadsRecorded(signedIn.actor) && !isRecordedForAll(route)) return next.handle();
    const read = readOf(route, { ...request.query, ...request.params } as JsonObject);
    if (read === null) return next.handle();
    const recorded = recordRead(this.dataSource.manager, { personId: signedIn.actor.personId, ...read });
    return from(recorded).pipe(switchMap(() => next.handle()));
  }
}

function routeOf(request: KontorRequest): string {
  const route: unknown = request.route;
  const isRoute = route !== null && typeof route === 'object' && 'path' in route;
  return isRoute && typeof route.path === 'string' ? route.path : '';
}
