import { describe, expect, it } from '@jest/globals';
import { modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;
const feel = (text: string) => ({ feel: text });

describe('a sub-process', () => {
  const model = (extra: object) =>
    modelOf(
      {
        s: start,
        p: { type: 'subProcess', ...extra },
        ps: { ...start, in: 'p' },
        a: { ...user, in: 'p' },
        pe: { ...end, in: 'p' },
        b: user,
      },
      's -> p -> b',
      'ps -> a -> pe',
    );

  it('is left when its last token ends; without mappings its results belong to the process', () => {
    const run = play(model({})).start();
    expect(run.tokens()).toEqual({ p: 1, a: 1 });
    run.complete('a', { n: 1 });
    expect(run.waits()).toEqual(['userTask b']);
    expect(run.variables()).toEqual({ n: 1, outcome: 'done' });
  });

  it('owns its mapped inputs, and lets out only what it maps', () => {
    const mappings = {
      inputs: [{ target: 'n', source: feel('amount') }],
      outputs: [{ target: 'total', source: feel('n + 1') }],
    };
    const run = play(model(mappings)).start({ amount: 3 });
    expect(run.waitAt('a')).toMatchObject({ variables: { n: 3, amount: 3 } });
    expect(run.complete('a', { n: 10, secret: 1 }).variables()).toEqual({ amount: 3, total: 11 });
  });
});

describe('an event sub-process', () => {
  const withEvent = (event: object, isInterrupting: boolean, body: 'userTask' | 'serviceTask' = 'userTask') =>
    modelOf(
      {
        s: start,
        a:
          body === 'userTask'
            ? user
            : { type: 'serviceTask', implementation: { kind: 'delegate', name: 'x' } },
        e: end,
        h: { type: 'subProcess', triggeredByEvent: true },
        hs: { ...start, in: 'h', event, isInterrupting },
        help: { ...user, in: 'h' },
        he: { ...end, in: 'h' },
      },
      's -> a -> e',
      'hs -> help -> he',
    );
  const message = { kind: 'message', message: 'withdrawn' } as const;

  it('interrupting takes over: everything else in its scope is cancelled', () => {
    const run = play(withEvent(message, true)).start();
    expect(run.waits()).toEqual(['message hs', 'userTask a']);
    expect(run.message('withdrawn', { by: 'hr' }).waits()).toEqual(['userTask help']);
    expect(run.variables()).toEqual({ by: 'hr' });
    expect(run.message('withdrawn').happened('trigger.ignored')).toHaveLength(1);
    expect(run.complete('help').state.status).toBe('completed');
  });

  it('not interrupting runs beside, as often as its event comes; the scope ends with the last of them', () => {
    const run = play(withEvent(message, false)).start().message('withdrawn').message('withdrawn');
    expect(run.waits()).toEqual(['message hs', 'userTask a', 'userTask help', 'userTask help']);
    run.complete('a').complete('help');
    expect(run.state.status).toBe('active');
    expect(run.complete('help').state.status).toBe('completed');
    expect(run.waits()).toEqual([]);
  });

  it.each([
    [true, ['userTask help']],
    [false, ['userTask a', 'userTask help']],
  ])('starts by timer and by signal, interrupting %s', (isInterrupting, left) => {
    const timer = { kind: 'timer', timer: { type: 'duration', value: { literal: 'P1D' } } };
    expect(play(withEvent(timer, isInterrupting)).start().fire('hs').waits()).toEqual(left);
    const run = play(withEvent({ kind: 'signal', signal: 'x' }, isInterrupting))
      .start()
      .signal('x');
    expect(run.waits().filter((wait) => !wait.startsWith('signal'))).toEqual(left);
  });

  it('catches an error of its scope by code; one that is thrown in it goes further out', () => {
    const error = { kind: 'error', errorCode: 'full' } as const;
    const run = play(withEvent(error, true, 'serviceTask')).start();
    expect(run.waits()).toEqual(['delegate a']);
    expect(run.fail('a', 'other').failure).toMatchObject({ code: 'uncaught-error' });
    expect(run.fail('a', 'full').waits()).toEqual(['userTask help']);

    const again = withEvent(error, true, 'serviceTask');
    const rethrow = {
      ...again,
      nodes: { ...again.nodes, he: { ...again.nodes['he'], event: error } as never },
    };
    expect(play(rethrow).start().fail('a', 'full').complete('help').failure).toMatchObject({
      code: 'uncaught-error',
      elementId: 'he',
    });
  });

  it('catches an escalation without stopping the thrower when it does not interrupt', () => {
    const model = modelOf(
      {
        s: start,
        r: { type: 'intermediateThrowEvent', event: { kind: 'escalation', escalationCode: 'late' } },
        a: user,
        h: { type: 'subProcess', triggeredByEvent: true },
        hs: {
          ...start,
          in: 'h',
          event: { kind: 'escalation', escalationCode: 'late' },
          isInterrupting: false,
        },
        help: { ...user, in: 'h' },
      },
      's -> r -> a',
      'hs -> help',
    );
    expect(play(model).start().waits()).toEqual(['userTask a', 'userTask help']);
  });

  it('is armed in an order that does not depend on how the model was stored', () => {
    const on = (signal: string) => ({ ...start, event: { kind: 'signal', signal } });
    const model = modelOf(
      {
        s: start,
        a: user,
        h1: { type: 'subProcess', triggeredByEvent: true },
        s1: { ...on('x'), in: 'h1' },
        h2: { type: 'subProcess', triggeredByEvent: true },
        s2: { ...on('y'), in: 'h2' },
      },
      's -> a',
    );
    const turned = { ...model, nodes: Object.fromEntries(Object.entries(model.nodes).reverse()) };
    expect(play(turned).start().opened).toEqual(play(model).start().opened);
  });

  it('of a sub-process is disarmed when that sub-process is left', () => {
    const model = modelOf(
      {
        s: start,
        p: { type: 'subProcess' },
        ps: { ...start, in: 'p' },
        a: { ...user, in: 'p' },
        h: { type: 'subProcess', triggeredByEvent: true, in: 'p' },
        hs: { ...start, in: 'h', event: message, isInterrupting: true },
        help: { ...user, in: 'h' },
        b: user,
      },
      's -> p -> b',
      'ps -> a',
      'hs -> help',
    );
    expect(play(model).start().complete('a').waits()).toEqual(['userTask b']);
    const run = play(model).start().message('withdrawn');
    expect(run.waits()).toEqual(['userTask help']);
    expect(run.complete('help').waits()).toEqual(['userTask b']);
  });
});
