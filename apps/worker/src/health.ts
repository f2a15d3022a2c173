import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { Counter, Registry, collectDefaultMetrics } from 'prom-client';

/** What the worker measures of itself. */
export interface WorkerMetrics {
  readonly registry: Registry;
  countWake(): void;
  countTrouble(): void;
}

export function createWorkerMetrics(): WorkerMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counter = (name: string, help: string): Counter => new Counter({ name, help, registers: [registry] });
  const wakes = counter('kontor_worker_wakes_total', 'Drivers woken by this worker');
  const troubles = counter(
    'kontor_worker_troubles_total',
    'Rounds, connections or activities that failed unexpectedly',
  );
  return { registry, countWake: () => wakes.inc(), countTrouble: () => troubles.inc() };
}

/** Serves `/health/ready` and `/metrics`, on loopback only. */
export async function serveHealth(
  port: number,
  metrics: WorkerMetrics,
  isReady: () => boolean,
): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === '/health/ready') {
      response.writeHead(isReady() ? 200 : 503, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ status: isReady() ? 'ok' : 'not ready' }));
    } else if (request.url === '/metrics') {
      metrics.registry.metrics().then(
        (text) => response.writeHead(200, { 'Content-Type': metrics.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    } else response.writeHead(404).end();
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
