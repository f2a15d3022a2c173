import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  fileEntry,
  formatCheckpoint,
  formatSigner,
  formatVerifier,
  noteSigner,
  signNote,
} from '@kontor/audit';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { isClean, reportLines } from './audit-report.js';
import type { AuditReport } from './audit-report.js';
import { readOutsideEvidence } from './outside-evidence.js';

const signer = noteSigner('kontor.example/log-1', Buffer.alloc(32, 5));
const note = (size: number): string =>
  fileEntry(signNote(formatCheckpoint({ origin: `${signer.name}/0`, size, root: Buffer.alloc(32) }), signer));

describe('what verify-audit takes from outside the database', () => {
  let folder: string;
  const places = () => ({ checkpoints: join(folder, 'checkpoints'), key: join(folder, 'checkpoint.key') });

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kontor-evidence-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is the data folder’s own when nothing is named, and nothing when that has none', async () => {
    const nothing = { checkpoints: [], keys: [] };
    expect(await readOutsideEvidence(nothing, places())).toEqual({
      ...{ checkpoints: null, fragments: 0, keys: null, isKeyNamed: false },
    });
    await mkdir(places().checkpoints);
    await writeFile(join(places().checkpoints, 'a.log'), note(1) + note(2));
    await writeFile(places().key, `${formatSigner(signer)}\n`);

    const found = await readOutsideEvidence(nothing, places());
    expect(found.checkpoints?.map(({ size }) => size)).toEqual([1, 2]);
    expect(found.keys?.map(formatVerifier)).toEqual([formatVerifier(signer)]);
    expect(found.isKeyNamed).toBe(false);
  });

  it('is what was named: files, and keys as text or in a file', async () => {
    const [file, key] = [join(folder, 'copy.log'), join(folder, 'keys')];
    await writeFile(file, `${note(3)}\n\nkontor.exa`);
    await writeFile(key, `${formatVerifier(signer)}\n`);
    for (const named of [key, formatVerifier(signer)]) {
      const found = await readOutsideEvidence({ checkpoints: [file], keys: [named] }, places());
      expect(found).toMatchObject({ fragments: 1, isKeyNamed: true, keys: [{ name: signer.name }] });
    }
    await expect(readOutsideEvidence({ checkpoints: [`${file}x`], keys: [] }, places())).rejects.toThrow(
      'There is no file of checkpoints',
    );
    await expect(readOutsideEvidence({ checkpoints: [], keys: [file] }, places())).rejects.toThrow(
      'neither a public key nor a file',
    );
  });
});

describe('the report of verify-audit', () => {
  const clean: AuditReport = {
    ...{ chains: 2, events: 9, faults: [], isOutside: true, fragments: 0, keySource: 'named' },
    log: { leaves: 2, checkpoints: 1, findings: [], restores: [] },
    state: { refusedBecause: null, refusedAt: null, lastAt: null },
  };

  it('says what cannot be seen without checkpoints from outside, and not more when there are some', () => {
    expect(reportLines(clean).join('\n')).not.toContain('No checkpoints from outside');
    expect(reportLines({ ...clean, isOutside: false }).join('\n')).toContain('No checkpoints from outside');
    expect(isClean(clean)).toBe(true);
  });

  it('names the case and the event, the checkpoint, and a log that is signed no more', () => {
    const bad: AuditReport = {
      ...clean,
      faults: [{ businessKey: 'HIR-2026-0001', instanceId: 'i', seq: 4, reason: 'leaf-contradicted' }],
      log: {
        ...clean.log,
        findings: [{ kind: 'checkpoint-contradicted', origin: 'o/0', size: 7, count: 3 }],
        restores: [{ origin: 'o/0', kept: 5, size: 9 }],
      },
      state: { refusedBecause: 'root-differs', refusedAt: '2026-11-25T03:00:00.000Z', lastAt: null },
    };
    expect(isClean(bad)).toBe(false);
    expect(reportLines(bad).slice(0, 4)).toEqual([
      'HIR-2026-0001 (i): event 4: leaf-contradicted',
      'checkpoint 7 of o/0: checkpoint-contradicted, and 2 more',
      'No checkpoints are signed since 2026-11-25T03:00:00.000Z: root-differs',
      expect.stringContaining('Restored: o/0 had 9 leaves and goes on after 5.'),
    ]);
  });
});
