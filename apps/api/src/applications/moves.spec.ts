import { describe, expect, it } from '@jest/globals';
import { moveTo } from './moves.js';

const name = { de: 'Bewerbung sichten', en: 'Screen application' };
const screen = {
  id: 't1',
  version: 3,
  name,
  outcomes: [
    { id: 'invite', reason: 'none' },
    { id: 'reject', reason: 'required' },
    { id: 'pool', reason: 'optional' },
  ],
} as const;

describe('a move on the board', () => {
  it('is the outcome of the open task that leads there', () => {
    expect(moveTo('interview', [screen])).toEqual({ isPossible: true, task: screen, outcome: 'invite' });
    expect(moveTo('pool', [screen])).toMatchObject({ outcome: 'pool' });
  });

  it('sends the person to the task when a reason is needed', () => {
    expect(moveTo('rejected', [screen])).toEqual({
      isPossible: false,
      hint: expect.objectContaining({ de: expect.stringContaining('„Bewerbung sichten“') }),
    });
  });

  it.each(['offer', 'hired', 'received', 'withdrawn'] as const)(
    'to "%s" is refused where no decision leads there',
    (stage) => {
      expect(moveTo(stage, [screen])).toMatchObject({ isPossible: false });
    },
  );

  it('is refused when no task is open to the person', () => {
    expect(moveTo('interview', [])).toMatchObject({ isPossible: false });
  });
});
