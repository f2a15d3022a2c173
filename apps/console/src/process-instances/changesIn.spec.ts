import { describe, expect, it } from '@jest/globals';
import { changesIn } from './changesIn.js';

describe('what an event changed', () => {
  it('reads a changed variable', () => {
    const event = {
      type: 'variable.changed' as const,
      data: { name: 'bucket', old: 'good', new: 'strong' },
      detail: null,
    };
    expect(changesIn(event)).toEqual([{ field: 'bucket', before: 'good', after: 'strong' }]);
  });

  it('reads changes of a form, which stand in the erasable detail', () => {
    const event = {
      type: 'task.completed' as const,
      data: {},
      detail: { changes: { name: { before: null, after: 'Anna' } } },
    };
    expect(changesIn(event)).toEqual([{ field: 'name', before: null, after: 'Anna' }]);
  });

  it('finds none in an event that changed no field', () => {
    expect(changesIn({ type: 'task.opened', data: { outcome: 'x' }, detail: null })).toEqual([]);
  });
});
