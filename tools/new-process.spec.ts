import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Deployment, Scenario } from '@kontor/contracts';
import { filesOf, parseProcess } from '@kontor/model';
import { runScenario } from '@kontor/testing';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { textsOf } from './process-folders.js';

const DOCS = new URL('../docs/', import.meta.url);

const leave = (name: string, steps: Scenario['steps'], end: string | null): Scenario => ({
  name,
  process: 'leave-request',
  given: {
    at: '2026-11-24T09:00:00.000Z',
    by: 'team',
    data: { firstDay: '2026-12-21', lastDay: '2026-12-23' },
    variables: { firstDay: '2026-12-21', lastDay: '2026-12-23' },
  },
  steps,
  outcome: { end },
});

describe('the leave request of docs/new-process.md', () => {
  let deployment: Deployment;
  beforeAll(async () => {
    const texts = await textsOf(fileURLToPath(new URL('examples/leave-request', DOCS)));
    const parsed = await parseProcess(filesOf(texts), new Map(), { processKeys: [], calendars: ['office'] });
    expect(parsed.problems).toEqual([]);
    if (parsed.deployment === null) throw new Error('the example has errors');
    deployment = parsed.deployment;
  });

  it.each([
    leave(
      'a manager approves',
      [
        { expectTasks: ['approve'] },
        { complete: 'approve', by: 'fach', outcome: 'approve' },
        { expectTasks: [] },
      ],
      'approved',
    ),
    leave(
      'a manager rejects and says why',
      [{ complete: 'approve', by: 'fach', outcome: 'reject', reason: 'Inventur' }],
      'rejected',
    ),
  ])('runs as drawn: $name', (scenario) => {
    const { status, passed } = runScenario(scenario, deployment);
    expect(status).toBe('completed');
    expect(passed).toContain(scenario.outcome.end);
  });

  it('may not be approved by the person who asks', () => {
    const own = leave('own', [{ complete: 'approve', by: 'team', outcome: 'approve' }], null);
    const refused = (): unknown => {
      try {
        return runScenario(own, deployment);
      } catch (error) {
        return (error as Error).cause;
      }
    };
    expect(refused()).toEqual(new Error('team may not complete "approve" because of "starterId"'));
  });

  it('stands in the page as it stands in the file', async () => {
    const [page, model] = await Promise.all(
      ['new-process.md', 'examples/leave-request/leave-request.bpmn'].map((path) =>
        readFile(new URL(path, DOCS), 'utf8'),
      ),
    );
    const shown = /```xml\n([^]*?)```/.exec(page ?? '')?.[1] ?? '';
    const squeezed = (text: string): string =>
      text
        .replace(/\s+/g, ' ')
        .replace(/ (\/?>)/g, '$1')
        .trim();
    const bare = (model ?? '').replace(/\s*<bpmn:(incoming|outgoing)>[^<]*<\/bpmn:\1>/g, '');
    expect(squeezed(bare)).toContain(squeezed(shown));
  });
});
