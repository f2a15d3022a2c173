import { describe, expect, it } from '@jest/globals';
import { createTurns } from './turns.js';

const tick = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  it('let work begin one after the other, in the order of asking', async () => {
    const inTurn = createTurns();
    const said: string[] = [];
    const work = (name: string) => async (): Promise<void> => {
      said.push(`${name} begins`);
      await tick();
      said.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => inTurn(work(name))));

    expect(said).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('go on after work that failed, whose error is told to who asked', async () => {
    const inTurn = createTurns();
    const failed = inTurn(() => Promise.reject(new Error('refused')));
    const next = inTurn(() => Promise.resolve('sent'));

    await expect(failed).rejects.toThrow('refused');
    expect(await next).toBe('sent');
  });

  it('go on beside work that hangs, and hear of its end all the same', async () => {
    const inTurn = createTurns(1);
    const { promise, resolve } = Promise.withResolvers<string>();
    const hanging = inTurn(() => promise);

    expect(await inTurn(() => Promise.resolve('sent'))).toBe('sent');
    resolve('late');
    expect(await hanging).toBe('late');
  });
});
