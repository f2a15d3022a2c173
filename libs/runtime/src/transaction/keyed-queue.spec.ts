import { describe, expect, it } from '@jest/globals';
import { createKeyedQueue } from './keyed-queue.js';

describe('the keyed queue', () => {
  it('lets one in at a time, in the order in which they came', async () => {
    const queue = createKeyedQueue();
    const order: string[] = [];
    let inside = 0;
    const visit = async (name: string): Promise<void> => {
      const leave = await queue.enter('a');
      inside += 1;
      expect(inside).toBe(1);
      await Promise.resolve();
      order.push(name);
      inside -= 1;
      leave();
    };
    await Promise.all(['first', 'second', 'third'].map(visit));
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('keeps no line for other keys', async () => {
    const queue = createKeyedQueue();
    await queue.enter('a');
    await expect(queue.enter('b')).resolves.toBeInstanceOf(Function);
  });

  it('sends away who waits too long, and the next one still gets in', async () => {
    const queue = createKeyedQueue(20);
    const leave = await queue.enter('a');
    await expect(queue.enter('a')).rejects.toMatchObject({ code: 'instance-busy' });
    const next = queue.enter('a');
    leave();
    leave();
    await expect(next).resolves.toBeInstanceOf(Function);
    const again = queue.enter('a');
    await expect(again).rejects.toMatchObject({ code: 'instance-busy' });
  });
});
