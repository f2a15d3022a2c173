import { describe, expect, it } from '@jest/globals';
import { Pace } from './pace.js';

/** A pace after `seconds` of evenly spaced commits, and the instant after the last. */
const after = (commitsPerSecond: number, load = 0): { pace: Pace; atMs: number } => {
  const seconds = 10;
  const pace = new Pace(() => load);
  const count = commitsPerSecond * seconds;
  for (let n = 0; n < count; n += 1) pace.note((n * 1_000) / commitsPerSecond);
  return { pace, atMs: seconds * 1_000 };
};

describe('the pace of wakes', () => {
  it.each([20, 120, 600])('knows that %i commits a second arrive', (rate) => {
    const { pace, atMs } = after(rate);
    expect(pace.rate(atMs)).toBeGreaterThan(rate * 0.9);
    expect(pace.rate(atMs)).toBeLessThan(rate * 1.1);
  });

  it('goes slower while decisions come fast, and at full speed soon after', () => {
    const { pace, atMs } = after(120);
    expect(pace.inFlight(atMs, 0)).toBe(2);
    expect(pace.pauseMs(atMs, 0)).toBe(0);
    expect(pace.inFlight(atMs + 3_000, 0)).toBe(4);
    expect(after(20).pace.inFlight(10_000, 0)).toBe(4);
  });

  it('does not let drivers fall behind for long, however fast decisions come', () => {
    const { pace, atMs } = after(600, 1);
    expect(pace.inFlight(atMs, 60_000)).toBe(4);
    expect(pace.pauseMs(atMs, 60_000)).toBe(0);
    expect(after(120).pace.inFlight(10_000, 2_000)).toBe(4);
    expect(pace.holdMs(atMs)).toBe(1_000);
  });

  it('wakes one at a time with pauses in a rush, and goes on at once when it is over', () => {
    const { pace, atMs } = after(100, 0.9);
    expect(pace.inFlight(atMs, 2_000)).toBe(1);
    expect(pace.pauseMs(atMs, 2_000)).toBeGreaterThan(0);
    expect(pace.pauseMs(atMs + 3_000, 2_000)).toBe(0);
    expect(after(100, 0.3).pace.pauseMs(atMs, 2_000)).toBe(0);
  });

  it('tells nobody in a flood that an instance has ended, but not for long', () => {
    const { pace, atMs } = after(400, 0.9);
    expect(pace.mayEnd(atMs, 5_000)).toBe(false);
    expect(pace.mayEnd(atMs, 8_000)).toBe(true);
    expect(pace.mayEnd(atMs + 1_000, 5_000)).toBe(true);
    expect(after(120, 0.9).pace.mayEnd(atMs, 0)).toBe(true);
    expect(after(400, 0.3).pace.mayEnd(atMs, 0)).toBe(true);
  });

  it('holds back for a moment only when little happens', () => {
    expect(new Pace().holdMs(0)).toBe(100);
    const { pace, atMs } = after(20);
    expect(pace.holdMs(atMs)).toBeLessThan(200);
  });
});
