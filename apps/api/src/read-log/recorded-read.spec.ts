import { describe, expect, it } from '@jest/globals';
import { readOf } from './recorded-read.js';

const ID = '019a0000-0000-7000-8000-000000000001';

describe('a read that is recorded', () => {
  it('keeps ids, kinds of events and instants, and nothing that somebody typed', () => {
    expect(
      readOf('/api/v1/history-events', {
        actorId: ID,
        instanceId: 'Wanda Wunsch',
        type: 'task.completed',
        from: '2026-11-24T08:00:00.000Z',
        to: 'yesterday',
        q: 'Wanda',
        cursor: 'x',
      }),
    ).toEqual({
      route: '/api/v1/history-events',
      filter: { actorId: ID, type: 'task.completed', from: '2026-11-24T08:00:00.000Z' },
    });
  });

  it('is one of a case, a task, an application, a document or the history', () => {
    expect(readOf('/api/v1/applications/:id', { id: ID })).toEqual({
      route: '/api/v1/applications/:id',
      filter: { id: ID },
    });
    expect(readOf('/api/v1/session', {})).toBeNull();
    expect(readOf('/api/v1/home', {})).toBeNull();
  });
});
