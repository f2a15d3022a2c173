import { describe, expect, it } from '@jest/globals';
import { RequestWindows } from './request-windows.js';

describe('a limit of requests', () => {
  it('lets so many through in a minute, tells the next how long to wait, and begins anew', () => {
    const windows = new RequestWindows();

    expect([1, 2, 3].map(() => windows.count('a', 2, 10_000))).toEqual([0, 0, 60_000]);
    expect(windows.count('a', 2, 40_000)).toBe(30_000);
    expect(windows.count('a', 2, 70_000)).toBe(0);
  });

  it('is each caller’s own', () => {
    const windows = new RequestWindows();
    windows.count('a', 1, 0);

    expect(windows.count('b', 1, 0)).toBe(0);
  });
});
