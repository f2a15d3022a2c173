import { describe, expect, it } from '@jest/globals';
import {
  folderNameOf,
  readManifest,
  tooFullBecause,
  unfitBecause,
  writeManifest,
} from './backup-manifest.js';
import type { BackupManifest } from './backup-manifest.js';

const MANIFEST: BackupManifest = {
  format: 1,
  kontor: '0.1.0',
  postgres: '18.4',
  schema: 8,
  installation: { systemId: '7711', epoch: 0, company: 'Nordlicht', cases: 3, openCases: 2 },
  source: 'data-folder',
  startedAt: '2026-11-25T02:00:00.123Z',
  endedAt: '2026-11-25T02:00:09.000Z',
  log: { startLsn: '0/3000028', endLsn: '0/3000120', timeline: 1 },
  bytes: 10,
  files: [{ path: 'base.tar', bytes: 10, sha256: 'ab' }],
};
const HERE = { postgresMajor: 18, schema: 8 };

describe('what a backup tells of itself', () => {
  it('is read as it was written', () => {
    expect(readManifest(writeManifest(MANIFEST))).toEqual(MANIFEST);
  });

  it.each(['', '{}', 'null', '{"format": 1', writeManifest(MANIFEST).replace('18.4', '18.5')])(
    'is not believed when it does not match its digest: %#',
    (text) => {
      expect(() => readManifest(text)).toThrow('backup.json is damaged');
    },
  );

  it('is left to a newer program when the format is its', () => {
    expect(() => readManifest(writeManifest({ ...MANIFEST, format: 2 }))).toThrow(
      'written by a newer Kontor',
    );
  });
});

describe('whether this program can restore a backup', () => {
  it('can when it is of this schema or an older one', () => {
    expect(unfitBecause(MANIFEST, HERE)).toBeNull();
    expect(unfitBecause({ ...MANIFEST, schema: 6 }, HERE)).toBeNull();
  });

  it.each([
    [{ schema: 9 }, 'The backup was written by a newer Kontor (0.1.0, schema 9; this one knows 8).'],
    [{ postgres: '17.9' }, 'The backup is of PostgreSQL 17.9; this Kontor brings PostgreSQL 18.'],
    [{ postgres: '19beta1' }, 'The backup is of PostgreSQL 19beta1; this Kontor brings PostgreSQL 18.'],
    [{ source: 'server' as const }, expect.stringContaining('kontor restore --database')],
    [{ files: [] }, 'The backup has no base.tar.'],
  ])('cannot when it has %j', (over, reason) => {
    expect(unfitBecause({ ...MANIFEST, ...over }, HERE)).toEqual(reason);
  });
});

describe('room for a backup', () => {
  const MIB = 1024 * 1024;

  it('is enough when 300 MiB stay free', () => {
    expect(tooFullBecause(100 * MIB, 400 * MIB, '/srv')).toBeNull();
    expect(tooFullBecause(100 * MIB, 400 * MIB - 1, '/srv')).toBe(
      'The disk of /srv has 400 MiB free; 400 MiB are needed.',
    );
  });

  it('has a name that sorts by time', () => {
    expect(folderNameOf(MANIFEST.startedAt)).toBe('kontor-2026-11-25T02-00-00Z');
  });
});
