import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

// a whole process is transpiled and started
jest.setTimeout(120_000);

const root = fileURLToPath(new URL('../../../', import.meta.url));
const ARGUMENTS = [
  '--conditions=kontor-source',
  '--import',
  './tools/source-loader.mjs',
  'apps/api/src/main.ts',
];

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

const start = (env: Record<string, string>) => {
  const child = spawn(process.execPath, ARGUMENTS, { cwd: root, env: { PATH: process.env['PATH'], ...env } });
  const output: string[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  const exited = once(child, 'exit') as Promise<[number | null]>;
  const listening = new Promise<void>((resolve) => {
    child.stdout.on('data', () => output.join('').includes('"listening"') && resolve());
  });
  return { child, output, exited, listening };
};

describe('the process of the API', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  it('serves without Temporal, measures itself on a port of its own, and stops in order when told', async () => {
    const [port, metricsPort] = [await freePort(), await freePort()];
    const { child, output, exited, listening } = start({
      KONTOR_DATABASE_URL: database.url,
      KONTOR_PORT: String(port),
      KONTOR_METRICS_PORT: String(metricsPort),
      TEMPORAL_ADDRESS: '127.0.0.1:1',
    });
    await Promise.race([listening, exited]);
    const ready = await fetch(`http://127.0.0.1:${port}/health/ready`);
    expect(await ready.json()).toEqual({ status: 'ok', database: 'up', temporal: 'down' });
    const metrics = await fetch(`http://127.0.0.1:${metricsPort}/metrics`);
    expect(await metrics.text()).toContain('kontor_http_request_duration_seconds_bucket');

    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(output.join('')).toContain('"stopping"');
  });

  it('says which setting is wrong instead of starting', async () => {
    const { output, exited } = start({ KONTOR_PORT: 'x' });

    expect((await exited)[0]).toBe(1);
    expect(output.join('')).toContain('KONTOR_PORT must be a port');
    expect(output.join('')).toContain('KONTOR_DATABASE_URL is missing');
  });
});
