import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chainLeafHash,
  formatCheckpoint,
  formatVerifier,
  merkleRoot,
  noteSigner,
  signNote,
  verifyBundle,
} from '@kontor/audit';
import type { BundleTrust } from '@kontor/audit';
import { appendLeaves, keepCheckpoint, readLeafLog, readLeaves } from '@kontor/database';
import { createRegistry } from '@kontor/runtime';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { insertCase } from './case-rows.js';
import type { CaseIds } from './case-rows.js';
import { bundleOf, filesIn } from './evidence-files.js';
import type { PersonName } from './house.js';
import { LEAVE_REQUEST } from './leave-request.js';
import { startAppWith } from './test-app.js';
import type { TestApp } from './test-app.js';

const registry = createRegistry({ publicUrl: 'http://localhost:4310', company: 'Test GmbH' });
const SIGNER = noteSigner('kontor.example/test', Buffer.alloc(32, 3));
const BUILD_VERIFIER = fileURLToPath(new URL('../../../tools/build-verifier.mjs', import.meta.url));
const PLAIN_ENV = { PATH: process.env['PATH'] };
const execute = promisify(execFile);
const UNTRUSTING: BundleTrust = { keys: [], checkpoints: null };
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

describe('the evidence of a case', () => {
  let kontor: TestApp;
  let instanceId: string;
  let childId: string;
  let application: CaseIds;

  beforeAll(async () => {
    kontor = await startAppWith(registry);
    const model = { bpmn: LEAVE_REQUEST, dmn: [], forms: {} };
    await kontor.as('technik', 'post', '/deployments').send(model).expect(201);
    const started = await kontor
      .as('team', 'post', '/process-instances')
      .send({ processKey: 'leave-request', data: { days: 3 } })
      .expect(201);
    instanceId = started.body.instance.id;
    await kontor
      .as('team', 'post', `/process-instances/${instanceId}/documents`)
      .attach('attachment', PDF, 'Attest <b>.pdf')
      .expect(201);
    const open = await kontor.as('leitung', 'get', `/user-tasks?view=all&instanceId=${instanceId}`);
    await kontor
      .as('leitung', 'post', `/user-tasks/${open.body.data[0].id}/complete`)
      .set('If-Match', `"${open.body.data[0].version}"`)
      .send({ outcome: 'reject', reason: 'Zu viele sind fort <script>alert(1)</script>', data: {} })
      .expect(200);
    application = await insertCase(kontor.database.dataSource, kontor.house, {
      businessKey: 'HIR-2026-0042',
    });
  });
  afterAll(() => kontor.close());

  const bundle = (person: PersonName, id = instanceId) => bundleOf(kontor, person, id);
  const keepCheckpointOf = async (...ids: readonly string[]): Promise<void> => {
    const { manager } = kontor.database.dataSource;
    const isInLog = async (id: string): Promise<boolean> => {
      const [row] = await manager.query<{ isIn: boolean }[]>(
        `SELECT EXISTS (SELECT 1 FROM checkpoint_leaf l WHERE l.instance_id = i.id AND l.seq = i.seq) AS "isIn"
         FROM process_instance i WHERE id = $1`,
        [id],
      );
      return row?.isIn === true;
    };
    // an event comes into the log once no older transaction of the cluster is open, those of other tests included
    for (;;) {
      await appendLeaves(manager, true);
      const found = await Promise.all(ids.map(isInLog));
      if (found.every(Boolean)) break;
      await setTimeout(100);
    }
    const { size } = await readLeafLog(manager);
    const leaves = await readLeaves(manager, 0, size);
    const root = merkleRoot(leaves.map(({ index: _index, ...leaf }) => chainLeafHash(leaf)));
    const origin = 'kontor.example/test/0';
    const note = signNote(formatCheckpoint({ origin, size, root }), SIGNER);
    const key = { name: SIGNER.name, vkey: formatVerifier(SIGNER) };
    await keepCheckpoint(manager, { origin, size, root: root.toString('base64'), note }, key);
  };
  const codes = (files: ReadonlyMap<string, Buffer>, trust = UNTRUSTING) =>
    verifyBundle(files, trust).findings.map(({ level, code }) => `${level}: ${code}`);

  it('is a file that verifies, and says that no checkpoint covers it yet', async () => {
    const answer = await bundle('revision').expect(200);

    expect(answer.headers['content-type']).toBe('application/zip');
    expect(answer.headers['content-disposition']).toMatch(/filename="nachweis-URL-\d{4}-\d{4,}\.zip"/);
    const files = filesIn(answer);
    expect(codes(files)).toEqual(
      expect.arrayContaining([
        'fact: chain-holds',
        'fact: models-hold',
        'fact: documents-hold',
        'note: checkpoint-none',
      ]),
    );
    expect(verifyBundle(files, UNTRUSTING).holds).toBe(true);
    expect(files.get('LIESMICH.txt')?.toString()).toContain('noch keinen Prüfpunkt');
    expect(codes(files, { keys: [SIGNER], checkpoints: null })).toContain('problem: checkpoint-required');
  });

  it('proves that the chain is in the log once a checkpoint was signed', async () => {
    // other cases in the log, more than are hashed at once, so that the proof goes over whole blocks of them
    await kontor.database.dataSource.query(
      `INSERT INTO checkpoint_leaf (index, instance_id, seq, hash, written_before)
       SELECT i, gen_random_uuid(), 1, decode(repeat('0', 64), 'hex'), 0 FROM generate_series(0, 2600) AS i`,
    );
    await keepCheckpointOf(instanceId);
    const files = filesIn(await bundle('revision').expect(200));

    const { holds, findings } = verifyBundle(files, { keys: [SIGNER], checkpoints: null });
    expect({ holds, codes: findings.map(({ code }) => code) }).toEqual({
      holds: true,
      codes: expect.arrayContaining(['checkpoint-holds']),
    });
    const stranger = noteSigner(SIGNER.name, Buffer.alloc(32, 4));
    expect(codes(files, { keys: [stranger], checkpoints: null })).toContain('problem: checkpoint-key');
    expect(files.get('LIESMICH.txt')?.toString()).toContain('bis zu ihrem Ende');
  });

  it('has the sub-cases in it, and names those that are not for the person', async () => {
    const child = async (isConfidential: boolean): Promise<string> => {
      const { body } = await kontor
        .as('team', 'post', '/process-instances')
        .send({ processKey: 'leave-request', data: {} })
        .expect(201);
      await kontor.database.dataSource.query(
        'UPDATE process_instance SET parent_id = $2, root_id = $2, is_confidential = $3 WHERE id = $1',
        [body.instance.id, instanceId, isConfidential],
      );
      return body.instance.id;
    };
    const [open, secret] = [await child(false), await child(true)];
    childId = open;
    const files = filesIn(await bundle('revision').expect(200));

    const { holds, manifest, findings } = verifyBundle(files, UNTRUSTING);
    expect({ holds, cases: manifest?.instances.map(({ id }) => id) }).toEqual({
      holds: true,
      cases: [instanceId, open],
    });
    expect(manifest).toMatchObject({ withheldCases: [secret], checkpoints: 'some' });
    expect(findings.map(({ code }) => code)).toContain('cases-withheld');
    expect([...files.keys()].join('\n')).not.toContain(secret);
  });

  it('is judged by the program that is handed out, without Kontor and without its packages', async () => {
    await keepCheckpointOf(instanceId, childId);
    const folder = await mkdtemp(join(tmpdir(), 'kontor-verify-'));
    try {
      await execute(process.execPath, [BUILD_VERIFIER], { cwd: folder, env: PLAIN_ENV });
      const file = join(folder, 'bundle.zip');
      const archive = (await bundle('revision').expect(200)).body as Buffer;
      const run = async (bytes: Buffer, ...args: readonly string[]) => {
        await writeFile(file, bytes);
        const program = join(folder, 'dist', 'kontor-verify.mjs');
        return execute(process.execPath, [program, file, ...args], { cwd: folder, env: PLAIN_ENV }).then(
          ({ stdout }) => ({ code: 0, stdout }),
          ({ code, stdout }: { readonly code: number; readonly stdout: string }) => ({ code, stdout }),
        );
      };
      expect(await run(archive, '--key', formatVerifier(SIGNER), '--lang', 'de')).toEqual({
        code: 0,
        stdout: expect.stringContaining('ERGEBNIS: Das Nachweispaket stimmt.'),
      });
      const stranger = formatVerifier(noteSigner(SIGNER.name, Buffer.alloc(32, 4)));
      expect(await run(archive, '--key', stranger, '--lang=en')).toEqual({
        code: 1,
        stdout: expect.stringContaining('not signed with the key asked for'),
      });
      expect((await run(archive.subarray(0, -100))).code).toBe(2);
      expect((await run(archive, '--key')).code).toBe(2);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('tells the history in sentences of both languages, and nothing that people wrote becomes markup', async () => {
    const files = filesIn(await bundle('revision').expect(200));
    const german = files.get('bericht.html')?.toString() ?? '';

    expect(german).toContain('Person leitung hat „Urlaub genehmigen“ erledigt: Ablehnen.');
    expect(german).toContain('Zu viele sind fort &lt;script&gt;');
    expect(german).not.toMatch(/<script|<b>|https?:/);
    expect(files.get('report.html')?.toString()).toContain(
      'Person leitung completed “Approve leave”: Reject.',
    );
    expect(files.get('documents.jsonl')?.toString()).toContain('"mediaType":"application/pdf"');
    expect([...files.values()].some((bytes) => bytes.equals(PDF))).toBe(true);
  });

  it('withholds what the person is not to know: contents and documents of a candidate without a name', async () => {
    const hidden = filesIn(await bundle('fach', application.instanceId).expect(200));
    const shown = filesIn(await bundle('office', application.instanceId).expect(200));

    expect(hidden.get('documents.jsonl')?.toString()).toContain('"name":"","sha256":null');
    expect(shown.get('documents.jsonl')?.toString()).toContain('Lebenslauf Wunsch.pdf');
    expect([...hidden.values()].join('\n')).not.toMatch(/Wunsch/);
  });

  it('is for those who may take it, which is fewer than may see the case', async () => {
    const { dataSource } = kontor.database;
    expect((await bundle('gast')).status).toBe(404);
    expect((await bundle('br')).status).toBe(404);
    // a task of it by name makes the case visible
    await dataSource.query('UPDATE user_task SET assignee_id = $1 WHERE instance_id = $2', [
      kontor.house.personIds.br,
      instanceId,
    ]);
    await kontor.as('br', 'get', `/process-instances/${instanceId}`).expect(200);
    expect((await bundle('br')).status).toBe(403);
  });

  it('of a confidential case is for its access list only', async () => {
    const secret = await insertCase(kontor.database.dataSource, kontor.house, {
      businessKey: 'HIR-2026-0099',
      definitionId: application.definitionId,
      isConfidential: true,
      starter: 'leitung',
    });
    for (const person of ['revision', 'office'] as const)
      expect((await bundle(person, secret.instanceId)).status).toBe(404);
  });

  it('is offered as an action of the case where it is allowed', async () => {
    const actions = async (person: PersonName) =>
      (await kontor.as(person, 'get', `/process-instances/${instanceId}`).expect(200)).body.allowedActions;
    expect(await actions('revision')).toContain('evidence');
    expect(await actions('team')).toContain('evidence');
    expect(await actions('br')).not.toContain('evidence');
  });

  it('is recorded in the read log whoever takes it', async () => {
    await bundle('office', application.instanceId).expect(200);
    const { body } = await kontor.as('leitung', 'get', '/read-log?perPage=100').expect(200);
    expect(body.data).toContainEqual(
      expect.objectContaining({
        person: { id: kontor.house.personIds.office, displayName: 'Person office' },
        route: '/api/v1/process-instances/:id/evidence',
        filter: { id: application.instanceId },
      }),
    );
  });

  it('is refused with a code when the case is too large', async () => {
    await kontor.database.dataSource.query('UPDATE process_instance SET seq = 20001 WHERE id = $1', [
      application.instanceId,
    ]);
    const refused = await kontor.as('office', 'get', `/process-instances/${application.instanceId}/evidence`);
    expect({ status: refused.status, code: refused.body.code }).toEqual({
      status: 413,
      code: 'evidence-too-large',
    });
  });
});
