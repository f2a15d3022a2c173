import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import { AppModule } from './app.module.js';
import { serveConsole } from './console/serve-console.js';
import type { Runtime } from './dependencies.js';
import type { KnownNames } from './deployments/known-names.js';
import { EventStreams } from './events/event-streams.js';
import { readBody } from './http/body.middleware.js';
import { parseFlatQuery } from './http/flat-query.js';
import { securityHeaders } from './http/security-headers.js';
import { nestLogger } from './logging/logger.js';
import { observe } from './logging/observe.middleware.js';
import type { Metrics } from './metrics/metrics.js';
import { OpenApi } from './openapi/openapi.controller.js';
import { openApiDocument } from './openapi/openapi-document.js';
import type { Settings } from './settings.js';

/** What the application needs from outside; main.ts makes the real ones, tests their own. */
export interface AppDependencies {
  readonly settings: Settings;
  readonly dataSource: DataSource;
  readonly runtime: Runtime;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly names: KnownNames;
  /** Whether the Temporal server answers; never throws, never waits for long. */
  readonly isTemporalUp: () => Promise<boolean>;
}

export interface App {
  readonly nest: NestExpressApplication;
  /** Told which instances changed, by whichever process. */
  readonly changed: (instanceIds: readonly string[]) => void;
}

/** The application, initialised and not listening. */
export async function createApp(deps: AppDependencies): Promise<App> {
  const nest = await NestFactory.create<NestExpressApplication>(
    AppModule.of(deps),
    new ExpressAdapter(configureExpress(deps)),
    { bodyParser: false, logger: nestLogger(deps.log), abortOnError: false },
  );
  nest.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready'] });
  await nest.init();
  nest.get(OpenApi).document = openApiDocument(nest);
  const streams = nest.get(EventStreams);
  return { nest, changed: (ids) => streams.changed(ids) };
}

function configureExpress({ settings, log, metrics }: AppDependencies): express.Express {
  const server = express();
  server.disable('x-powered-by');
  server.disable('etag');
  server.enable('case sensitive routing');
  server.set('query parser', parseFlatQuery);
  // behind a reverse proxy on the same machine or network, the address of the caller is what the proxy says
  server.set('trust proxy', settings.publicUrl === null ? false : 'loopback, uniquelocal');
  server.use(observe(log, metrics));
  server.use(securityHeaders(settings));
  server.use('/api', (_, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  if (settings.consoleDir !== null) server.use(serveConsole(settings.consoleDir));
  server.use(readBody);
  return server;
}
