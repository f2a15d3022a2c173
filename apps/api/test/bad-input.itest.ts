import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { BAD_REQUESTS } from './bad-requests.js';
import type { Bad } from './bad-requests.js';
import { BAD_UPLOADS } from './bad-uploads.js';
import { insertCase } from './case-rows.js';
import type { CaseIds } from './case-rows.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { transactionRuntime } from './transaction-runtime.js';

const TABLES = [
  'absence',
  'application',
  'candidate',
  'document',
  'document_content',
  'process_definition',
  'process_instance',
  'user_task',
  'task_comment',
  'idempotency_key',
  'history_event',
  'pending_trigger',
  'undelivered_message',
];

// the machine may be busy with other suites

describe('bad input', () => {
  let kontor: TestApp;
  let ids: CaseIds;
  const counts = async (): Promise<Record<string, number>> => {
    const entries: [string, number][] = [];
    for (const table of TABLES) {
      const rows: { n: number }[] = await kontor.database.dataSource.query(
        `SELECT count(*)::int AS n FROM ${table}`,
      );
      entries.push([table, rows[0]?.n ?? -1]);
    }
    return Object.fromEntries(entries);
  };
  let before: Record<string, number>;

  beforeAll(async () => {
    kontor = await startTestApp({ runtime: transactionRuntime });
    ids = await insertCase(kontor.database.dataSource, kontor.house, { businessKey: 'HIR-2026-0042' });
    before = await counts();
  });
  afterAll(() => kontor.close());

  const all: Readonly<Record<string, Bad>> = { ...BAD_REQUESTS, ...BAD_UPLOADS };

  it.each(Object.keys(all))('(%s) is refused with a code and leaves no trace', async (name) => {
    const one = all[name];
    if (one === undefined) throw new Error(`no request "${name}"`);
    const { send, status, code } = one;
    const answer = await send(kontor, ids);

    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.traceId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await counts()).toEqual(before);
  });

  it('never was an internal error', () => {
    expect(kontor.logged.join('')).not.toContain('"request failed"');
  });
});
