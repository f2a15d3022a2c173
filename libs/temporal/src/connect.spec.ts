import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { expect, it } from '@jest/globals';
import { connectTemporal } from './connect.js';

const AWAY_MS = 11_000;

it('a server that stays away is asked at least every three seconds whether it is back', async () => {
  const attemptsMs: number[] = [];
  const server = createServer((socket) => {
    attemptsMs.push(performance.now());
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connectTemporal(`127.0.0.1:${(server.address() as AddressInfo).port}`);
  const beganMs = performance.now();
  while (performance.now() - beganMs < AWAY_MS) {
    const asked = client.connection.withDeadline(Date.now() + 500, () =>
      client.workflowService.getSystemInfo({}),
    );
    await asked.catch(() => undefined);
  }
  await client.connection.close();
  server.close();

  const instants = [...attemptsMs, beganMs + AWAY_MS];
  const gapsMs = instants.slice(1).map((atMs, index) => atMs - (instants[index] ?? atMs));
  expect(Math.max(...gapsMs)).toBeLessThan(3_000);
});
