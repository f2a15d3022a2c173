import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId } from '@kontor/database';
import { insertCase } from './case-rows.js';
import type { CaseIds } from './case-rows.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { transactionRuntime } from './transaction-runtime.js';

// the machine may be busy with other suites

const REPRESENTATIONS = ['br', 'sbv'] as const;

describe('what works council and representative of severely disabled employees see', () => {
  let kontor: TestApp;
  let cases: Readonly<Record<'plain' | 'disabled' | 'declined' | 'hire', CaseIds>>;

  beforeAll(async () => {
    kontor = await startTestApp({ runtime: transactionRuntime });
    const { database, house } = kontor;
    const sql = (text: string, values: readonly unknown[]) => database.dataSource.query(text, [...values]);
    const plain = await insertCase(database.dataSource, house, { businessKey: 'HIR-2026-0001' });
    const more = (businessKey: string) =>
      insertCase(database.dataSource, house, { businessKey, definitionId: plain.definitionId });
    cases = {
      plain,
      disabled: await more('HIR-2026-0002'),
      declined: await more('HIR-2026-0003'),
      hire: await more('HIR-2026-0004'),
    };
    for (const [name, declines] of [
      ['disabled', false],
      ['declined', true],
    ] as const)
      await sql(
        `UPDATE candidate SET is_severely_disabled = true, declines_sbv = $2
         WHERE id = (SELECT candidate_id FROM application WHERE id = $1)`,
        [cases[name].applicationId, declines],
      );
    await sql(
      `INSERT INTO works_council_request (id, application_id, informed_at, is_complete, answer_due_at, trace)
       VALUES ($1, $2, now(), true, now() + interval '7 days', '')`,
      [newId(), cases.hire.applicationId],
    );
    await sql(
      `INSERT INTO interview (id, application_id, round, uid, state, starts_at, ends_at)
       VALUES ($1, $2, 1, 'uid', 'held', now(), now() + interval '1 hour')`,
      [newId(), cases.disabled.applicationId],
    );
  });
  afterAll(() => kontor.close());

  it.each([
    ['br', ['disabled', 'declined', 'hire']],
    ['sbv', ['disabled']],
  ] as const)(
    '%s reads the applications it must be informed of, with name and documents',
    async (person, seen) => {
      const { body } = await kontor.as(person, 'get', '/applications').expect(200);
      const ids = body.data.map(({ id }: { id: string }) => id).sort();
      expect(ids).toEqual(seen.map((name) => cases[name].applicationId).sort());

      for (const name of Object.keys(cases) as (keyof typeof cases)[]) {
        const { applicationId, documentId } = cases[name];
        const status = seen.some((one) => one === name) ? 200 : 404;
        const page = await kontor.as(person, 'get', `/applications/${applicationId}`).expect(status);
        await kontor.as(person, 'get', `/documents/${documentId}/content`).expect(status);
        if (status === 200)
          expect(page.body).toMatchObject({
            isMasked: false,
            candidateName: 'Wanda Wunsch',
            documents: [{ id: documentId }],
            interviews: [],
            offers: [],
            possibleDuplicates: [],
          });
      }
    },
  );

  it.each(REPRESENTATIONS)('%s may do nothing to them', async (person) => {
    const { body } = await kontor
      .as(person, 'get', `/applications/${cases.disabled.applicationId}`)
      .expect(200);
    expect(body.allowedActions.filter((action: string) => action !== 'move')).toEqual([]);
    for (const path of ['withdraw', 'hold', 'merge'])
      await kontor
        .as(person, 'post', `/applications/${cases.disabled.applicationId}/${path}`)
        .set('If-Match', '"1"')
        .send({ reason: 'x', intoId: cases.plain.applicationId })
        .expect(403);
  });

  it.each(REPRESENTATIONS)('%s sees nothing else of the house', async (person) => {
    for (const list of [
      '/requisitions',
      '/interviews',
      '/process-instances',
      '/incidents',
      '/user-tasks?view=all',
    ]) {
      const { body } = await kontor.as(person, 'get', list).expect(200);
      expect([list, body.data]).toEqual([list, []]);
    }
    for (const list of ['/outgoing-mails', '/history-events', '/read-log'])
      await kontor.as(person, 'get', list).expect(403);
    const { instanceId, taskId } = cases.disabled;
    for (const path of [`/process-instances/${instanceId}`, `/user-tasks/${taskId}`])
      await kontor.as(person, 'get', path).expect(404);
  });
});
