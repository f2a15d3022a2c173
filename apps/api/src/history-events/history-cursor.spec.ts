import { describe, expect, it } from '@jest/globals';
import { cursorOf, readCursor } from './history-cursor.js';

const CURSOR = {
  at: '2026-03-04T05:06:07.089Z',
  instanceId: '019a0000-0000-7000-8000-000000000001',
  seq: 12,
};

describe('the cursor of the history', () => {
  it('comes back as it went out', () => {
    expect(readCursor(cursorOf(CURSOR))).toEqual(CURSOR);
    expect(readCursor(undefined)).toBeNull();
  });

  it.each(['', 'x', '....', Buffer.from("2026 ' OR 1=1").toString('base64url')])('refuses %j', (text) => {
    expect(() => readCursor(text)).toThrow('invalid-parameter');
  });
});
