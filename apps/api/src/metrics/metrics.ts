import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export interface Metrics {
  readonly registry: Registry;
  countRequest(method: string, route: string, status: number, seconds: number): void;
  countStreams(change: 1 | -1): void;
  /** A command was held back for so long, as drivers did not keep up. */
  countDelay(seconds: number): void;
}

/** What this process measures of itself, for Prometheus. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  const requests = new Histogram({
    name: 'kontor_http_request_duration_seconds',
    help: 'Time to answer a request, by route pattern',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [registry],
  });
  const streams = new Gauge({
    name: 'kontor_event_streams',
    help: 'Open streams of live updates',
    registers: [registry],
  });
  const delays = new Counter({
    name: 'kontor_command_delay_seconds_total',
    help: 'Time for which commands were held back because drivers did not keep up',
    registers: [registry],
  });
  return {
    registry,
    countRequest: (method, route, status, seconds) =>
      requests.observe({ method, route, status: String(status) }, seconds),
    countStreams: (change) => streams.inc(change),
    countDelay: (seconds) => delays.inc(seconds),
  };
}

/** Serves `/metrics` on a port of its own, loopback only; `port` 0 takes any. */
export async function serveMetrics(metrics: Metrics, port: number): Promise<Server> {
  collectDefaultMetrics({ register: metrics.registry });
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.registry.metrics().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
