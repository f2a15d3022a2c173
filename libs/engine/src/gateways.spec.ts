import { describe, expect, it } from '@jest/globals';
import { modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;
const xor = { type: 'exclusiveGateway' } as const;
const and = { type: 'parallelGateway' } as const;
const or = { type: 'inclusiveGateway' } as const;

describe('an exclusive gateway', () => {
  const model = modelOf(
    { s: start, x: xor, a: user, b: user, c: user },
    's -> x',
    'x -> a [n > 1]',
    'x -> b [n > 2]',
    'x => c',
  );

  it.each([
    [3, 'a'],
    [2, 'a'],
    [1, 'c'],
  ])('takes the first flow that holds, else the default: %i → %s', (n, task) => {
    expect(play(model).start({ n }).waits()).toEqual([`userTask ${task}`]);
  });
});

describe('a parallel gateway', () => {
  it('joins one token of each incoming flow', () => {
    const model = modelOf(
      { s: start, f: and, a: user, b: user, j: and, c: user },
      's -> f -> a -> j',
      'f -> b -> j -> c',
    );
    const run = play(model).start();
    expect(run.complete('a').waits()).toEqual(['userTask b']);
    expect(run.complete('b').waits()).toEqual(['userTask c']);
    expect(run.state.tokens).toHaveLength(1);
  });

  it('does not take two tokens of the same flow for one of each', () => {
    const model = modelOf(
      { s: start, f: and, a: user, b: user, m: xor, c: user, j: and, d: user },
      's -> f -> a -> m',
      'f -> b -> m -> j',
      'f -> c -> j -> d',
    );
    const run = play(model).start().complete('a').complete('b');
    expect(run.waits()).toEqual(['userTask c']);
    expect(run.tokens()).toEqual({ c: 1, j: 2 });
    run.complete('c');
    expect(run.tokens()).toEqual({ d: 1, j: 1 });
  });
});

describe('an inclusive gateway', () => {
  const model = modelOf(
    { s: start, f: or, a: user, b: user, c: user, j: or, d: user },
    's -> f',
    'f -> a [n > 1]',
    'f -> b [n > 2]',
    'f => c',
    'a -> j',
    'b -> j',
    'c -> j -> d',
  );

  it('takes every flow that holds, else the default, and joins exactly those', () => {
    expect(play(model).start({ n: 0 }).complete('c').waits()).toEqual(['userTask d']);
    expect(play(model).start({ n: 2 }).complete('a').waits()).toEqual(['userTask d']);
    const both = play(model).start({ n: 3 }).complete('a');
    expect(both.waits()).toEqual(['userTask b']);
    expect(both.complete('b').waits()).toEqual(['userTask d']);
  });

  it('refuses when nothing holds and there is no default', () => {
    const strict = modelOf({ s: start, f: or, a: user }, 's -> f', 'f -> a [n > 1]');
    expect(play(strict).start({ n: 0 }).failure).toMatchObject({ code: 'no-flow-applies', elementId: 'f' });
  });

  it('waits for what runs inside a sub-process on the way, and for its boundary event', () => {
    const nested = modelOf(
      {
        s: start,
        f: and,
        a: user,
        p: { type: 'subProcess' },
        ps: { ...start, in: 'p' },
        i: { ...user, in: 'p' },
        t: { type: 'boundaryEvent', attachedTo: 'p', event: { kind: 'error' } },
        pe: { ...end, in: 'p' },
        late: user,
        j: or,
        d: user,
        e: end,
      },
      's -> f -> a -> j -> d',
      'f -> p -> e',
      't -> late -> j',
      'ps -> i -> pe',
    );
    // only the boundary event of the sub-process leads to the join
    const run = play(nested).start().complete('a');
    expect(run.waits()).toEqual(['userTask i']);
    expect(run.complete('i').waits()).toEqual(['userTask d']);
  });

  it('goes on as soon as the other token has taken a way that misses the join', () => {
    const away = modelOf(
      { s: start, f: and, a: user, b: user, x: xor, c: user, j: or, d: user },
      's -> f -> a -> j -> d',
      'f -> b -> x',
      'x -> j [stay]',
      'x => c',
    );
    const run = play(away).start().complete('a');
    expect(run.waits()).toEqual(['userTask b']);
    expect(run.complete('b', { stay: false }).waits()).toEqual(['userTask c', 'userTask d']);
  });

  it('does not wait for a token beside it that could come round again by a loop', () => {
    const loop = modelOf(
      { s: start, m: xor, f: and, o: or, a: user, b: user, j: or, c: user, k: and, d: user, x: xor, e: end },
      's -> m -> f -> o',
      'o -> a [true]',
      'o -> b [true]',
      'a -> j',
      'b -> j -> c -> k',
      'f -> d -> k -> x',
      'x -> m [again]',
      'x => e',
    );
    const run = play(loop).start({ again: false }).complete('a');
    expect(run.waits()).toEqual(['userTask b', 'userTask d']);
    expect(run.complete('b').waits()).toEqual(['userTask c', 'userTask d']);
  });

  it('does not wait for tokens of another item of the same sub-process', () => {
    const items = modelOf(
      {
        s: start,
        p: { type: 'subProcess', multiInstance: { isSequential: false, cardinality: '2' } },
        ps: { ...start, in: 'p' },
        f: { ...or, in: 'p' },
        a: { ...user, in: 'p' },
        b: { ...user, in: 'p' },
        j: { ...or, in: 'p' },
        d: { ...user, in: 'p' },
      },
      's -> p',
      'ps -> f',
      'f -> a [true]',
      'f -> b [loopCounter = 1]',
      'a -> j',
      'b -> j -> d',
    );
    const run = play(items).start().complete('a');
    expect(run.waits()).toEqual(['userTask a', 'userTask b']);
    expect(run.complete('a').waits()).toEqual(['userTask b', 'userTask d']);
  });

  it('joins once per round of a loop', () => {
    const loop = modelOf(
      { s: start, m: xor, f: or, a: user, b: user, j: or, x: xor, e: end },
      's -> m -> f',
      'f -> a [true]',
      'f -> b [true]',
      'a -> j',
      'b -> j -> x',
      'x -> m [again]',
      'x => e',
    );
    const run = play(loop).start({ again: true }).complete('a').complete('b');
    expect(run.waits()).toEqual(['userTask a', 'userTask b']);
    expect(run.complete('b').complete('a', { again: false }).state.status).toBe('completed');
  });
});

describe('an event-based gateway', () => {
  const model = modelOf(
    {
      s: start,
      g: { type: 'eventBasedGateway' },
      m: { type: 'intermediateCatchEvent', event: { kind: 'message', message: 'answer' } },
      t: {
        type: 'intermediateCatchEvent',
        event: { kind: 'timer', timer: { type: 'duration', value: { literal: 'P2D' } } },
      },
      r: { type: 'receiveTask', message: 'call', outputs: [{ target: 'by', source: { feel: 'caller' } }] },
      a: user,
      b: user,
      c: user,
    },
    's -> g',
    'g -> m -> a',
    'g -> t -> b',
    'g -> r -> c',
  );

  it('waits for all its events and disarms the others when the first comes', () => {
    const run = play(model).start();
    expect(run.waits()).toEqual(['message m', 'message r', 'timer t']);
    expect(run.tokens()).toEqual({ g: 1 });
    run.message('answer', { answer: 'yes' });
    expect(run.waits()).toEqual(['userTask a']);
    expect(run.variables()).toEqual({ answer: 'yes' });
    expect(run.happened('flow.taken')).toEqual(['g-m', 'm-a']);
    expect(run.closed).toHaveLength(3);
  });

  it('goes on at the timer, or at a receive task with its output mapping', () => {
    expect(play(model).start().fire('t').waits()).toEqual(['userTask b']);
    const run = play(model).start().message('call', { caller: 'x' });
    expect(run.waits()).toEqual(['userTask c']);
    expect(run.variables()).toEqual({ by: 'x' });
  });
});
