import { Module } from '@nestjs/common';
import type { DynamicModule, Provider, Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { DataSource } from 'typeorm';
import type { AppDependencies } from './app.js';
import { SameOriginGuard } from './access/same-origin.guard.js';
import { PermissionGuard } from './access/permission.guard.js';
import { LOG, METRICS, RUNTIME, SETTINGS } from './dependencies.js';
import { EventStreams } from './events/event-streams.js';
import { EventsController } from './events/events.controller.js';
import { HealthController } from './health/health.controller.js';
import { EtagInterceptor } from './http/etag.js';
import { IdempotencyInterceptor } from './http/idempotency.interceptor.js';
import { ProblemFilter } from './http/problem.filter.js';
import { RequestPipe } from './http/request.pipe.js';
import { UploadInterceptor } from './http/uploads.js';
import { SessionController } from './session/session.controller.js';
import { SessionGuard } from './session/session.guard.js';
import { SessionService } from './session/session.service.js';

const CONTROLLERS: Type[] = [HealthController, SessionController, EventsController];
const SERVICES: Type[] = [SessionService, EventStreams];

/** Order matters: who asks, then whether they may; the answer's tag outermost, the body read before it is remembered. */
const PIPELINE: Provider[] = [
  { provide: APP_GUARD, useClass: SameOriginGuard },
  { provide: APP_GUARD, useClass: SessionGuard },
  { provide: APP_GUARD, useClass: PermissionGuard },
  { provide: APP_INTERCEPTOR, useClass: EtagInterceptor },
  { provide: APP_INTERCEPTOR, useClass: UploadInterceptor },
  { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
  { provide: APP_PIPE, useClass: RequestPipe },
  { provide: APP_FILTER, useFactory: (log: AppDependencies['log']) => new ProblemFilter(log), inject: [LOG] },
];

@Module({})
export class AppModule {
  static of(deps: AppDependencies): DynamicModule {
    return {
      module: AppModule,
      imports: [ThrottlerModule.forRoot([{ ttl: 60_000, limit: 600 }])],
      controllers: CONTROLLERS,
      providers: [
        { provide: DataSource, useValue: deps.dataSource },
        { provide: RUNTIME, useValue: deps.runtime },
        { provide: SETTINGS, useValue: deps.settings },
        { provide: LOG, useValue: deps.log },
        { provide: METRICS, useValue: deps.metrics },
        ...SERVICES,
        ...PIPELINE,
      ],
    };
  }
}
