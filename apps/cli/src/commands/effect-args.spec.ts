import { describe, expect, it } from '@jest/globals';
import { lineOf } from './effects.js';
import { readReleaseArgs } from './release-effects.js';
import { readRestoreArgs } from './restore.js';

const A = '019a0000-0000-7000-8000-000000000001';
const B = '019a0000-0000-7000-8000-000000000002';

describe('the words of release-effects', () => {
  it.each([
    [['--all', '--reason', 'seen'], { decision: 'released-all', mailIds: [], reason: 'seen' }],
    [
      ['--mail', A, '--mail', B, '--reason', 'seen'],
      { decision: 'released', mailIds: [A, B], reason: 'seen' },
    ],
    [['--mail', A, B, '--reason', 'seen'], { decision: 'released', mailIds: [A, B], reason: 'seen' }],
    [['--drop', A, '--reason', 'seen'], { decision: 'dropped', mailIds: [A], reason: 'seen' }],
  ])('mean one decision: %j', (args, wanted) => {
    expect(readReleaseArgs(args)).toEqual(wanted);
  });

  it.each([
    [[]],
    [['--all']],
    [['--all', '--reason', ' ']],
    [['--all', '--mail', A, '--reason', 'seen']],
    [['--mail', A, '--drop', B, '--reason', 'seen']],
    [['--mail', 'CHL-2026-0001', '--reason', 'seen']],
    [['--everything', '--reason', 'seen']],
  ])('are refused when they leave open what is meant, or why: %j', (args) => {
    expect(() => readReleaseArgs(args)).toThrow('Usage: kontor release-effects');
  });
});

describe('the words of restore', () => {
  it('name a backup and where it goes, or a server that was restored', () => {
    expect(readRestoreArgs(['b', '--into', 'd', '--replace'])).toMatchObject({
      ...{ backup: 'b', into: 'd', isReplacing: true, isDatabase: false },
    });
    expect(readRestoreArgs(['--database', '--to', '2026-11-25T02:00:00Z'])).toMatchObject({
      ...{ isDatabase: true, to: '2026-11-25T02:00:00.000Z' },
    });
  });

  it.each([
    [['a', 'b']],
    [['b', '--database']],
    [['b', '--to', '2026-11-25T02:00:00Z']],
    [['--database', '--to', 'now']],
  ])('are refused when they contradict each other: %j', (args) => {
    expect(() => readRestoreArgs(args)).toThrow('Usage: kontor restore');
  });
});

describe('an effect on the terminal', () => {
  it('is named by kind, case, step and what is special, without a person', () => {
    expect(
      lineOf({
        ...{ id: A, kind: 'mail', name: 'mail.send', instanceId: B, businessKey: 'HIR-2026-0004' },
        ...{ elementName: { de: 'Absage senden', en: 'Send rejection' }, since: '2026-11-25T02:00:00.000Z' },
        ...{ isNew: false, isHalfSent: true, hasLegalEffect: true, to: 'mia@example.org', subject: 'Absage' },
      }),
    ).toBe(
      `mail     ${A}  2026-11-25T02:00:00.000Z  HIR-2026-0004, Send rejection  [legal effect, was under way]`,
    );
  });
});
