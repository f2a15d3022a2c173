import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createZip, readZip } from './index.js';
import type { ZipReading } from './index.js';
import { zipOf } from './testing-bundle.js';

const AT = '2026-03-02T08:00:00.000Z';
const archive = zipOf(
  new Map([
    ['a/b.txt', Buffer.from('hello '.repeat(100))],
    ['c', Buffer.from('x')],
  ]),
);
const faultOf = (reading: ZipReading): string => (reading.ok ? 'none' : reading.fault);
const named = (path: string): Buffer => {
  const zip = createZip(AT);
  return Buffer.concat([zip.add(path, Buffer.from('x')), zip.end()]);
};

describe('an archive', () => {
  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 })), (contents) => {
        const files = new Map(contents.map((bytes, index) => [`f/${index}`, Buffer.from(bytes)]));
        expect(readZip(zipOf(files))).toEqual({ ok: true, files });
      }),
    );
  });

  it('is refused at any length that is not its own', () => {
    for (let length = 0; length < archive.byteLength; length += 7)
      expect(faultOf(readZip(archive.subarray(0, length)))).toBe('zip-truncated');
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.nat(archive.byteLength - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(archive);
        damaged[at]! ^= change;
        const reading = readZip(damaged);
        // a date or a flag that nobody reads
        if (reading.ok) expect(reading.files.get('a/b.txt') ?? reading.files.size).toBeTruthy();
      }),
      { numRuns: 500 },
    );
  });

  it.each(['../up', '/etc/passwd', 'a/../../up', 'C:\\up', 'a\\b', '.hidden', 'a/.git', 'a//b', ''])(
    'is refused with the path "%s"',
    (path) => {
      expect(faultOf(readZip(named(path)))).toBe('zip-path');
    },
  );

  it('is refused when one path is there twice', () => {
    const zip = createZip(AT);
    const twice = Buffer.concat([zip.add('a', Buffer.from('1')), zip.add('a', Buffer.from('2')), zip.end()]);
    expect(faultOf(readZip(twice))).toBe('zip-duplicate');
  });

  it('is refused before anything is unpacked when it says that it holds too much', () => {
    const limits = { entries: 1, totalBytes: 10 };
    expect(faultOf(readZip(archive, limits))).toBe('zip-too-large');
    expect(faultOf(readZip(named('a'), { ...limits, totalBytes: 0 }))).toBe('zip-too-large');
  });

  it('is refused when it holds more than it says', () => {
    const bomb = Buffer.alloc(2_000_000);
    const zip = createZip(AT);
    const bytes = Buffer.concat([zip.add('bomb', bomb, deflateRawSync(bomb)), zip.end()]);
    const small = Buffer.alloc(4);
    small.writeUInt32LE(10);
    // the size in the directory, which is what is read
    small.copy(bytes, bytes.byteLength - 22 - 50 + 24);
    expect(faultOf(readZip(bytes))).toBe('zip-damaged');
  });
});
