import { describe, expect, it } from '@jest/globals';
import type { ScorecardView } from '@kontor/contracts';
import { readableScorecards } from './scorecards.js';

const ann = { id: 'ann', displayName: 'Ann' };
const bob = { id: 'bob', displayName: 'Bob' };
const cardOf = (interviewer: typeof ann): ScorecardView => ({
  id: interviewer.id,
  interviewer,
  ratings: [],
  recommendation: 'yes',
  summary: '',
  submittedAt: '2026-01-01T00:00:00.000Z',
});

describe('the scorecards of an interview', () => {
  it('stay hidden from an interviewer who has not given their own', () => {
    expect(readableScorecards({ personId: 'ann' }, [ann, bob], [cardOf(bob)])).toBeNull();
  });

  it('are shown to an interviewer who has', () => {
    expect(readableScorecards({ personId: 'bob' }, [ann, bob], [cardOf(bob)])).toHaveLength(1);
  });

  it('are shown to others when all are in', () => {
    expect(readableScorecards({ personId: 'hr' }, [ann, bob], [cardOf(bob)])).toBeNull();
    expect(readableScorecards({ personId: 'hr' }, [ann, bob], [cardOf(ann), cardOf(bob)])).toHaveLength(2);
  });
});
