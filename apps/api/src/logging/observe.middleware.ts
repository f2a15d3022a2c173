import type { RequestHandler } from 'express';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { KontorRequest } from '../http/kontor-request.js';
import type { Metrics } from '../metrics/metrics.js';

/** Gives each request its trace id, and tells log and metrics how it ended, by route pattern: paths may hold secrets. */
export function observe(log: Logger, metrics: Metrics): RequestHandler {
  return (incoming, response, next) => {
    const request = incoming as KontorRequest;
    request.traceId = randomUUID();
    request.startedAt = performance.now();
    response.setHeader('X-Request-Id', request.traceId);
    response.once('close', () => {
      const ms = performance.now() - request.startedAt;
      const route = routeOf(request);
      metrics.countRequest(request.method, route, response.statusCode, ms / 1000);
      log.info(
        {
          traceId: request.traceId,
          method: request.method,
          route,
          status: response.statusCode,
          ms: Math.round(ms),
        },
        'request',
      );
    });
    next();
  };
}

function routeOf(request: KontorRequest): string {
  const route: unknown = request.route;
  const isRoute = route !== null && typeof route === 'object' && 'path' in route;
  return isRoute && typeof route.path === 'string' ? route.path : 'other';
}
