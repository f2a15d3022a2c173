import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { formatCheckpoint, formatVerifier, noteSigner, parseCheckpointFile, signNote } from '@kontor/audit';
import { keepCheckpoint, markCheckpoints } from '@kontor/database';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { transactionRuntime } from './transaction-runtime.js';

describe('checkpoints for auditors', () => {
  let kontor: TestApp;
  const signer = noteSigner('kontor.example/log-1', Buffer.alloc(32, 1));
  const key = { name: signer.name, vkey: formatVerifier(signer) };
  const notes = [1, 2, 3].map((size) => {
    const checkpoint = { origin: `${signer.name}/0`, size, root: Buffer.alloc(32, size) };
    return { ...checkpoint, note: signNote(formatCheckpoint(checkpoint), signer) };
  });

  beforeAll(async () => {
    kontor = await startTestApp({ runtime: transactionRuntime });
    for (const one of notes) {
      const row = { ...one, root: one.root.toString('base64') };
      await keepCheckpoint(kontor.database.dataSource.manager, row, key);
    }
  });
  afterAll(() => kontor.close());

  it('are listed, the latest first', async () => {
    const { body } = await kontor.as('revision', 'get', '/checkpoints?perPage=2').expect(200);
    expect(body).toMatchObject({ total: 3, data: [{ size: 3, origin: `${signer.name}/0` }, { size: 2 }] });
  });

  it('are downloaded as one file that reads back as they were signed', async () => {
    const { text, headers } = await kontor.as('revision', 'get', '/checkpoints/log').expect(200);
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(parseCheckpointFile(text)).toMatchObject({
      fragments: 0,
      checkpoints: notes.map(({ size }) => ({ size })),
    });
  });

  it('come with the public key, and with the word that no more are signed', async () => {
    expect((await kontor.as('revision', 'get', '/checkpoints/key').expect(200)).text).toBe(`${key.vkey}\n`);
    await markCheckpoints(kontor.database.dataSource.manager, 'root-differs');
    const { body } = await kontor.as('revision', 'get', '/checkpoints/state').expect(200);
    expect(body).toEqual({
      refusedBecause: 'root-differs',
      refusedAt: expect.any(String),
      lastAt: expect.any(String),
    });
  });

  it.each(['', '/state', '/log', '/key'])('are not for others (%s)', async (path) => {
    await kontor.as('leitung', 'get', `/checkpoints${path}`).expect(403);
    await kontor.as(null, 'get', `/checkpoints${path}`).expect(401);
  });
});
