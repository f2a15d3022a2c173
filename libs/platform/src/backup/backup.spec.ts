import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { extentOf, feed } from './base-backup-stream.js';
import type { BackupSink } from './base-backup-stream.js';
import { tarEntryOf, unpackTar } from './unpack-tar.js';

describe('the stream of a base backup', () => {
  const heard: unknown[] = [];
  const sink: BackupSink = {
    archive: (name) => heard.push(['archive', name]),
    manifest: () => heard.push(['manifest']),
    data: (bytes) => heard.push(['data', bytes.toString()]) < 4,
    progress: (bytes) => heard.push(['progress', bytes]),
  };

  it('names its archives, and tells when the sink wants a pause', () => {
    const progress = Buffer.alloc(9);
    progress.write('p');
    progress.writeBigInt64BE(5_000_000_000n, 1);
    const answers = ['nbase.tar\0/somewhere\0', 'dtar', progress, 'm', 'd{}', 'x?'].map((one) =>
      feed(sink, Buffer.from(one)),
    );

    expect(heard).toEqual([
      ['archive', 'base.tar'],
      ['data', 'tar'],
      ['progress', 5_000_000_000],
      ['manifest'],
      ['data', '{}'],
    ]);
    expect(answers).toEqual([true, true, true, true, false, true]);
  });

  it('is no backup until the server has told where it ends', () => {
    const start = [['0/3000028', '1']];
    expect(extentOf([start, [[null, null, '46343']], [['0/3000120', '1']]])).toEqual({
      ...{ startLsn: '0/3000028', endLsn: '0/3000120', timeline: 1 },
      ...{ estimatedBytes: 46_343 * 1024, tablespaces: [] },
    });
    expect(extentOf([start, [['16384', '/fast', '1']], [['0/3000120', '1']]]).tablespaces).toEqual(['/fast']);
    expect(() => extentOf([start, [[null, null, '46343']]])).toThrow('where the backup begins and ends');
  });
});

describe('an archive of a cluster', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kontor-tar-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const header = (name: string, type: string, size: number): Buffer => {
    const block = Buffer.alloc(512);
    block.write(name, 0);
    block.write('0000600\0', 100);
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124);
    block.write(type, 156);
    return block;
  };
  const entry = (name: string, text: string, type = '0'): Buffer =>
    Buffer.concat([
      header(name, type, text.length),
      Buffer.from(text),
      Buffer.alloc((512 - (text.length % 512)) % 512),
    ]);
  const unpack = async (...parts: readonly Buffer[]): Promise<void> => {
    await writeFile(join(folder, 'a.tar'), Buffer.concat(parts));
    await unpackTar(join(folder, 'a.tar'), folder, null);
  };
  const end = Buffer.alloc(1024);

  it('is unpacked with its folders and modes', async () => {
    const long = 'x'.repeat(1_500_000);
    await unpack(
      entry('pg_wal/', '', '5'),
      entry('global/1260', long),
      entry('PG_VERSION', '18\n'),
      entry('e', ''),
      end,
    );

    expect(await readFile(join(folder, 'global', '1260'), 'utf8')).toBe(long);
    expect(await readFile(join(folder, 'PG_VERSION'), 'utf8')).toBe('18\n');
    expect((await stat(join(folder, 'PG_VERSION'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'pg_wal'))).isDirectory()).toBe(true);
    expect((await stat(join(folder, 'e'))).size).toBe(0);
  });

  it.each(['../outside', '/etc/passwd', 'a/../../b'])('never leads out of its folder: %s', async (name) => {
    await expect(unpack(entry(name, 'x'), end)).rejects.toThrow(`holds ${name}`);
  });

  it('is refused with links in it, and when it is cut off', async () => {
    await expect(unpack(entry('pg_tblspc/16384', '', '2'), end)).rejects.toThrow('does not unpack');
    await expect(unpack(entry('a', 'xy').subarray(0, 513))).rejects.toThrow('ends too early');
    await expect(unpack(entry('b', 'xy'))).rejects.toThrow('ends too early');
  });

  it('may hold what is larger than octal digits can tell', () => {
    const block = header('big', '0', 0);
    block.fill(0, 124, 136);
    block[124] = 0x80;
    block.writeUInt32BE(3, 128);

    expect(tarEntryOf(block)?.size).toBe(3 * 2 ** 32);
  });
});
