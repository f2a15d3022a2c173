import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { CallHandler, ExecutionContext } from '@nestjs/common';
import { lastValueFrom, of } from 'rxjs';
import type { Runtime } from '../dependencies.js';
import { createMetrics } from '../metrics/metrics.js';
import { PressureInterceptor } from './pressure.interceptor.js';

const HANDLER: CallHandler = { handle: () => of('answered') };
const asking = (method: string) =>
  ({ switchToHttp: () => ({ getRequest: () => ({ method }) }) }) as ExecutionContext;

/** Asks an interceptor in a house in which 500 drivers wait, so many of them for six seconds. */
const houseWith = (late: number, isTemporalUp = true) => {
  const lateDrivers = (seconds: number) => Promise.resolve(seconds === 6 ? late : 500);
  const runtime = { lateDrivers } as unknown as Runtime;
  const interceptor = new PressureInterceptor(runtime, () => Promise.resolve(isTemporalUp), createMetrics());
  return (method: string) => lastValueFrom(interceptor.intercept(asking(method), HANDLER));
};

describe('while drivers do not keep up', () => {
  beforeEach(() => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  });
  afterEach(() => {
    jest.useRealTimers();
  });

  /** Which of ten requests at once are answered without waiting, after half a second in which it was found out. */
  const atOnce = async (method: string, late: number, isTemporalUp?: boolean): Promise<number> => {
    const start = houseWith(late, isTemporalUp);
    for (let i = 0; i < 3; i++) {
      await jest.advanceTimersByTimeAsync(501);
      await start('GET');
      void start('POST');
      await jest.advanceTimersByTimeAsync(1);
    }
    let answered = 0;
    for (let i = 0; i < 10; i++) void start(method).then(() => (answered += 1));
    await jest.advanceTimersByTimeAsync(0);
    const early = answered;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(answered).toBe(10);
    return early;
  };

  it('holds commands back, answers each of them, and reads at once', async () => {
    expect(await atOnce('POST', 30)).toBeLessThan(3);
    expect(await atOnce('GET', 30)).toBe(10);
  });

  it('holds nothing back for a few late drivers, nor while Temporal is away', async () => {
    expect(await atOnce('POST', 29)).toBe(10);
    expect(await atOnce('POST', 30, false)).toBe(10);
  });
});
