import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { arch } from 'node:os';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { isSameTree } from './install.mjs';
import { TEMPORAL_VERSION } from './places.mjs';
import { downloadTemporal } from './temporal-download.mjs';
import { untar } from './untar.mjs';

const NAME = `temporal_${TEMPORAL_VERSION}_${process.platform}_${{ x64: 'amd64' }[arch() as 'x64'] ?? arch()}.tar.gz`;

function tarOf(files: Readonly<Record<string, string>>): Buffer {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name, 0);
    header.write(content.length.toString(8).padStart(11, '0'), 124);
    header.write('0', 156);
    const body = Buffer.alloc(Math.ceil(content.length / 512) * 512);
    body.write(content);
    return [header, body];
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe('the download of the Temporal server', () => {
  let server: Server | null = null;
  afterEach(() => {
    server?.close();
  });

  const archive = tarOf({
    LICENSE: 'MIT',
    'temporal-server': 'the server',
    'temporal-sql-tool': 'x'.repeat(700),
  });

  const serve = async (files: Readonly<Record<string, Buffer | string>>): Promise<string> => {
    server = createServer((request, response) => {
      const content = files[(request.url ?? '').slice(1)];
      if (content === undefined) response.writeHead(404).end();
      else response.end(content);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const checksums = (bytes: Buffer): string => `${'0'.repeat(64)}  other.tar.gz\n${sha256(bytes)}  ${NAME}\n`;

  it('gives server and schema tool of an archive that is what its checksums say', async () => {
    const baseUrl = await serve({ 'checksums.txt': checksums(archive), [NAME]: archive });

    const files = await downloadTemporal({ baseUrl });

    expect(files).toEqual({ server: Buffer.from('the server'), sql: Buffer.from('x'.repeat(700)) });
  });

  it('refuses an archive with another checksum', async () => {
    const baseUrl = await serve({
      'checksums.txt': checksums(archive),
      [NAME]: tarOf({ 'temporal-server': 'evil' }),
    });

    await expect(downloadTemporal({ baseUrl })).rejects.toThrow(`the release says ${sha256(archive)}`);
  });

  it('refuses an archive that was cut off, also when its checksum is right', async () => {
    const half = archive.subarray(0, archive.length / 2);
    const onWire = await serve({ 'checksums.txt': checksums(archive), [NAME]: half });
    await expect(downloadTemporal({ baseUrl: onWire })).rejects.toThrow('its SHA-256 is');
    server?.close();
    const published = await serve({ 'checksums.txt': checksums(half), [NAME]: half });
    await expect(downloadTemporal({ baseUrl: published })).rejects.toThrow('unexpected end of file');
  });

  it('tells why when there is no archive, no entry for this machine, or nobody at all', async () => {
    const empty = await serve({ 'checksums.txt': checksums(archive) });
    expect(await downloadTemporal({ baseUrl: empty })).toEqual({ reason: `${empty}/${NAME} answered 404` });
    server?.close();
    const other = await serve({ 'checksums.txt': `${'0'.repeat(64)}  other.tar.gz\n` });
    expect(await downloadTemporal({ baseUrl: other })).toEqual({
      reason: expect.stringContaining('no archive for this machine'),
    });
    server?.close();
    expect(await downloadTemporal({ baseUrl: other })).toEqual({
      reason: expect.stringContaining('did not answer'),
    });
  });

  it('does not wait long for a server that never answers', async () => {
    server = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    expect(await downloadTemporal({ baseUrl, firstAnswerMs: 50 })).toEqual({
      reason: expect.stringContaining('did not answer'),
    });
    server.closeAllConnections();
  });

  it('notices an archive whose last file is incomplete', () => {
    const whole = tarOf({ 'temporal-server': 'x'.repeat(2_000) });
    expect(untar(whole).get('temporal-server')).toHaveLength(2_000);
    const header = Buffer.alloc(512);
    header.write('temporal-server', 0);
    header.write('00000007777', 124);
    header.write('0', 156);
    expect(() => untar(gzipSync(header))).toThrow('the archive is cut off');
  });
});

describe('the check of installed packages', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };

  it('is content when all is there but what belongs to other systems', () => {
    expect(isSameTree(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  it.each([
    ['another version', { 'node_modules/a': { version: '0.9.0' } }],
    ['a missing package', {}],
    [
      'a package too many',
      { 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '1.0.0' } },
    ],
  ])('notices %s', (_, packages) => {
    expect(isSameTree(lock, { packages })).toBe(false);
  });
});
