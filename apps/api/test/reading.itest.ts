import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApiDocument } from '../src/openapi/openapi-document.js';
import { insertCase } from './case-rows.js';
import type { CaseIds } from './case-rows.js';
import { PERSON_NAMES } from './house.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { transactionRuntime } from './transaction-runtime.js';

// the machine may be busy with other suites

describe('reading through the API', () => {
  let kontor: TestApp;
  let open: CaseIds;
  let secret: CaseIds;

  beforeAll(async () => {
    kontor = await startTestApp({ runtime: transactionRuntime });
    const { database, house } = kontor;
    open = await insertCase(database.dataSource, house, { businessKey: 'HIR-2026-0042' });
    secret = await insertCase(database.dataSource, house, {
      businessKey: 'HIR-2026-0099',
      definitionId: open.definitionId,
      isConfidential: true,
      starter: 'leitung',
    });
  });
  afterAll(() => kontor.close());

  it('says who is signed in and what they may do', async () => {
    const answer = await kontor.as('fach', 'get', '/session').expect(200);

    expect(answer.body).toMatchObject({
      person: { displayName: 'Person fach' },
      roles: expect.arrayContaining(['line-manager']),
    });
    expect(answer.body.permissions).toContain('task.complete');
  });

  const LISTS = [
    '/home',
    '/user-tasks?view=all',
    '/user-tasks/counts',
    '/process-definitions',
    '/process-instances?sort=businessKey&order=asc',
    '/requisitions',
    '/applications',
    '/interviews',
    '/absences',
    '/persons?q=Person',
  ];
  it.each(
    PERSON_NAMES.filter((name) => name !== 'gast').flatMap((person) =>
      LISTS.map((path) => [person, path] as const),
    ),
  )('answers %s on %s without a failure', async (person, path) => {
    await kontor.as(person, 'get', path).expect(200);
  });

  it('shows the task with its outcomes, where each leads, and who else may', async () => {
    const { body, headers } = await kontor.as('fach', 'get', `/user-tasks/${open.taskId}`).expect(200);

    expect(headers['etag']).toBe('"1"');
    expect(body.allowedOutcomes.map((one: { id: string; next: unknown }) => [one.id, one.next])).toEqual([
      ['invite', { de: 'Gespräch', en: 'Interview' }],
      ['reject', { de: 'Absage', en: 'Rejection' }],
    ]);
    expect(body).toMatchObject({
      whyNotAllowed: null,
      eligible: [{ displayName: 'Person fach' }],
      allowedActions: expect.arrayContaining(['claim', 'complete', 'delegate']),
      subjectRef: { type: 'application', id: open.applicationId },
    });
  });

  it('shows the task to a manager, without outcomes and with the reason', async () => {
    const { body } = await kontor.as('leitung', 'get', `/user-tasks/${open.taskId}`).expect(200);

    expect(body.allowedOutcomes).toEqual([]);
    expect(body.whyNotAllowed.de).toBe('Diese Aufgabe ist Ihnen nicht zugeordnet.');
  });

  it('draws where the case stands and leaves the buttons to the permission table', async () => {
    const { body } = await kontor.as('leitung', 'get', `/process-instances/${open.instanceId}`).expect(200);

    expect(body.activity.tokens).toEqual({ screen: 1 });
    expect(body.tasks).toHaveLength(1);
    expect(body.allowedActions).toEqual(
      expect.arrayContaining(['cancel', 'suspend', 'annotate', 'reassign']),
    );
    const office = await kontor.as('office', 'get', `/process-instances/${open.instanceId}`).expect(200);
    expect(office.body.allowedActions).toContain('attach');
    const auditor = await kontor.as('revision', 'get', `/process-instances/${open.instanceId}`).expect(200);
    // takes the evidence along and changes nothing
    expect(auditor.body.allowedActions).toEqual(['evidence']);
  });

  describe('a confidential case', () => {
    it.each(['office', 'technik', 'revision', 'fach', 'team'] as const)(
      'does not exist for %s',
      async (person) => {
        for (const path of [
          `/process-instances/${secret.instanceId}`,
          `/process-instances/${secret.instanceId}/history-events`,
          `/user-tasks/${secret.taskId}`,
        ]) {
          await kontor.as(person, 'get', path).expect(404);
        }
        const list = await kontor.as(person, 'get', '/process-instances').expect(200);
        expect(JSON.stringify(list.body)).not.toContain('HIR-2026-0099');
        const tasks = await kontor.as(person, 'get', '/user-tasks?view=all').expect(200);
        expect(JSON.stringify(tasks.body)).not.toContain('HIR-2026-0099');
      },
    );

    it('exists for the person who started it', async () => {
      await kontor.as('leitung', 'get', `/process-instances/${secret.instanceId}`).expect(200);
      await kontor.as('leitung', 'get', `/user-tasks/${secret.taskId}`).expect(200);
    });
  });

  describe('the name of a candidate', () => {
    it('is hidden from the one who screens, also in CV, documents and board', async () => {
      const page = await kontor.as('fach', 'get', `/applications/${open.applicationId}`).expect(200);
      expect(page.body).toMatchObject({
        isMasked: true,
        candidateName: 'Bewerbung 0042',
        cvDocument: null,
        documents: [],
      });
      expect(page.body.candidate).toMatchObject({ name: 'Bewerbung 0042', email: null });
      const board = await kontor.as('fach', 'get', '/applications').expect(200);
      const explanation = await kontor
        .as('fach', 'get', `/applications/${open.applicationId}/explanation`)
        .expect(200);
      for (const { body } of [page, board, explanation])
        expect(JSON.stringify(body)).not.toMatch(/Wanda|Wunsch/);
      await kontor.as('fach', 'get', `/documents/${open.documentId}/content`).expect(404);
    });

    it('is shown to HR, with the document as a download', async () => {
      const page = await kontor.as('office', 'get', `/applications/${open.applicationId}`).expect(200);
      expect(page.body).toMatchObject({ isMasked: false, candidateName: 'Wanda Wunsch' });
      const file = await kontor.as('office', 'get', `/documents/${open.documentId}/content`).expect(200);
      expect(file.headers['content-disposition']).toMatch(/^attachment; /);
      expect(file.headers['content-security-policy']).toContain('sandbox');
    });

    it('is nothing for somebody who has no part in the hiring', async () => {
      await kontor.as('team', 'get', `/applications/${open.applicationId}`).expect(404);
    });
  });

  it('exports the case list as a table for a spreadsheet', async () => {
    const { text, headers } = await kontor.as('leitung', 'get', '/process-instances.csv?q=0042').expect(200);

    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text).toMatch(/^\uFEFF"Nummer";/);
    expect(text).toContain('"HIR-2026-0042"');
  });

  it('lets an auditor search the history and nobody else', async () => {
    await kontor.as('revision', 'get', '/history-events?limit=5').expect(200);
    await kontor.as('leitung', 'get', '/history-events').expect(403);
  });

  describe('what an auditor reads', () => {
    const reads = async (person: 'leitung' | 'revision') =>
      (await kontor.as(person, 'get', `/read-log?personId=${kontor.house.personIds.revision}`).expect(200))
        .body.data as { route: string; filter: object; person: { displayName: string } }[];

    it('is recorded with its ids, for management and auditors to see', async () => {
      const { instanceId, applicationId } = open;
      await kontor.as('revision', 'get', `/history-events?instanceId=${instanceId}&limit=5`).expect(200);
      await kontor.as('revision', 'get', `/applications/${applicationId}`).expect(200);
      await kontor.as('revision', 'get', '/home').expect(200);

      const [second, first] = await reads('leitung');
      expect(first).toMatchObject({ route: '/api/v1/history-events', filter: { instanceId } });
      expect(second).toMatchObject({
        route: '/api/v1/applications/:id',
        filter: { id: applicationId },
        person: { displayName: 'Person revision' },
      });
      expect(await reads('revision')).toHaveLength((await reads('leitung')).length);
      await kontor.as('office', 'get', '/read-log').expect(403);
    });

    it('is evidence: the programs can neither change nor delete it, and others leave no trace', async () => {
      await kontor.as('office', 'get', `/applications/${open.applicationId}`).expect(200);
      const { body } = await kontor.as(
        'leitung',
        'get',
        `/read-log?personId=${kontor.house.personIds.office}`,
      );
      expect(body.total).toBe(0);
      const { dataSource } = kontor.database;
      await expect(dataSource.query('DELETE FROM read_log')).rejects.toThrow(/permission denied/);
      await expect(dataSource.query(`UPDATE read_log SET route = ''`)).rejects.toThrow(/permission denied/);
    });

    it('has the facts of confidential cases in the history, without their content', async () => {
      const { dataSource } = kontor.database;
      const [seq, hash] = [1, 'h'];
      await dataSource.query(
        `INSERT INTO history_event (instance_id, seq, at, type, definition_hash, data, prev_hash, hash, detail_digest)
         VALUES ($1, $2, now(), 'instance.cancelled', '', '{}', '', $3, 'd')`,
        [secret.instanceId, seq, hash],
      );
      await dataSource.query(
        `INSERT INTO history_detail (instance_id, seq, salt, content) VALUES ($1, $2, '', '{"reason": "private"}')`,
        [secret.instanceId, seq],
      );
      const { body } = await kontor
        .as('revision', 'get', `/history-events?instanceId=${secret.instanceId}`)
        .expect(200);
      expect(body.data).toMatchObject([
        { type: 'instance.cancelled', detail: null, text: { de: 'Das System hat den Vorgang abgebrochen.' } },
      ]);
    });
  });

  it('tells anybody with the link about the posting, and nobody else whether there is one', async () => {
    const { body } = await kontor.as(null, 'get', '/public/postings/posting-HIR-2026-0042').expect(200);
    expect(body).toMatchObject({ title: 'Vertrieb', isOpen: true });
    expect(body).not.toHaveProperty('requisitionId');
    for (const kind of ['postings', 'interviews', 'offers']) {
      await kontor.as(null, 'get', `/public/${kind}/no-such-token-at-all`).expect(404);
    }
  });

  it('is ready when the database is, and serves the contract it was built with', async () => {
    await kontor.as(null, 'get', '/health/live').expect(200);
    const ready = await kontor.as(null, 'get', '/health/ready').expect(200);
    expect(ready.body).toEqual({ status: 'ok', database: 'up', temporal: 'down' });
    const { body } = await kontor.as(null, 'get', '/openapi.json').expect(200);
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument(kontor.app.nest))));
  });

  it('keeps names and secrets out of the log', () => {
    const log = kontor.logged.join('');

    expect(log).toContain('"route"');
    expect(log).not.toMatch(/Wanda|Wunsch|posting-HIR|no-such-token|Person fach/);
  });
});
