import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { firstFreePort, isPortFree, keptPorts } from './ports.js';

describe('ports', () => {
  let folder: string;
  let busy: Server;
  let busyPort: number;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kontor-ports-'));
    busy = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => busy.once('listening', resolve));
    busyPort = (busy.address() as AddressInfo).port;
  });
  afterEach(async () => {
    busy.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sees that a port is busy, and takes the next free one', async () => {
    expect(await isPortFree(busyPort)).toBe(false);
    expect(await firstFreePort(busyPort)).toBeGreaterThan(busyPort);
  });

  it('uses the same ports again, except one that somebody else has taken meanwhile', async () => {
    const file = join(folder, 'ports.json');
    const first = await keptPorts(file, ['a', 'b']);
    await writeFile(file, JSON.stringify({ ...first, b: busyPort }));

    const second = await keptPorts(file, ['a', 'b']);

    expect(second.a).toBe(first.a);
    expect(second.b).not.toBe(busyPort);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(second);
  });

  it('starts with new ports when the file was torn', async () => {
    const file = join(folder, 'ports.json');
    await writeFile(file, '{"a": 2');

    expect((await keptPorts(file, ['a'])).a).toBeGreaterThan(1_024);
  });
});
