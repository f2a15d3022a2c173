import { describe, expect, it } from '@jest/globals';
import { modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;
const sub = { type: 'subProcess' } as const;
const message = { kind: 'message', message: 'withdrawn' } as const;
const signal = { kind: 'signal', signal: 'closing' } as const;
const timer = (type: 'date' | 'duration' | 'cycle', value: string) =>
  ({ kind: 'timer', timer: { type, value: { literal: value } } }) as const;
const catching = (event: object) => ({ type: 'intermediateCatchEvent', event }) as const;
const throwing = (event: object, rest: object = {}) =>
  ({ type: 'intermediateThrowEvent', event, ...rest }) as const;
const boundary = (attachedTo: string, event: object, isInterrupting = true) =>
  ({ type: 'boundaryEvent', attachedTo, event, isInterrupting }) as const;

describe('a catching event', () => {
  it.each([
    ['date', '2026-05-01T09:00:00Z', '2026-05-01T09:00:00.000Z'],
    ['duration', 'PT90M', '2026-03-02T09:30:00.000Z'],
  ] as const)('waits for a timer by %s with an absolute due instant', (type, value, dueAt) => {
    const run = play(modelOf({ s: start, t: catching(timer(type, value)), e: end }, 's -> t -> e')).start();
    expect(run.waitAt('t')).toMatchObject({ kind: 'timer', dueAt });
    expect(run.fire('t').state.status).toBe('completed');
    expect(run.happened('timer.fired')).toEqual(['t']);
  });

  it('takes the first matching message wait only, but every signal wait', () => {
    const model = modelOf(
      {
        s: start,
        f: { type: 'parallelGateway' },
        m1: catching(message),
        m2: catching(message),
        s1: catching(signal),
        s2: catching(signal),
        e: end,
      },
      's -> f',
      'f -> m1 -> e',
      'f -> m2 -> e',
      'f -> s1 -> e',
      'f -> s2 -> e',
    );
    const run = play(model).start();
    expect(run.message('withdrawn', { by: 'hr' }).waits()).toEqual(['message m2', 'signal s1', 'signal s2']);
    expect(run.variables()).toEqual({ by: 'hr' });
    expect(run.signal('other').happened('trigger.ignored')).toHaveLength(1);
    expect(run.signal('closing', { why: 1 }).waits()).toEqual(['message m2']);
    const { waitId } = run.waitAt('m2');
    run.send({ type: 'messageReceived', waitId, message: 'withdrawn', key: 'whatever', variables: {} });
    expect(run.state.status).toBe('completed');
  });
});

describe('a throwing event', () => {
  it('hands a message or signal over with its key and mapped payload, and goes on', () => {
    const inputs = [{ target: 'n', source: { feel: 'amount' } }];
    const model = modelOf(
      {
        s: start,
        m: throwing({ ...message, correlationKey: { feel: 'requisition' } }, { inputs }),
        g: throwing(signal, { inputs }),
        n: throwing({ kind: 'none' }),
        e: { ...end, event: message },
      },
      's -> m -> g -> n -> e',
    );
    const run = play(model).start({ amount: 3, requisition: 'REQ-1' });
    expect(run.outbound).toEqual([
      { type: 'message', message: 'withdrawn', key: 'REQ-1', variables: { n: 3 } },
      { type: 'signal', signal: 'closing', variables: { n: 3 } },
      { type: 'message', message: 'withdrawn', key: 'TST-1', variables: {} },
    ]);
    expect(run.happened('message.sent')).toEqual(['m', 'e']);
    expect(run.state.status).toBe('completed');
  });

  it('lets its implementation do the throwing', () => {
    const implementation = { kind: 'delegate', name: 'mail.reject' } as const;
    const model = modelOf({ s: start, e: { ...end, event: message, implementation } }, 's -> e');
    const run = play(model).start();
    expect(run.waits()).toEqual(['delegate e']);
    expect(run.done('e', { mailId: 'm' }).state.status).toBe('completed');
    expect([run.outbound, run.variables()]).toEqual([[], { mailId: 'm' }]);
  });
});

describe('a terminate end event', () => {
  const inner = { in: 'p' } as const;

  it('ends its scope, not the world', () => {
    const model = modelOf(
      {
        s: start,
        p: sub,
        ps: { ...start, ...inner },
        f: { type: 'parallelGateway', ...inner },
        a: { ...user, ...inner },
        b: { ...user, ...inner },
        pt: { ...end, ...inner, event: { kind: 'terminate' } },
        pe: { ...end, ...inner },
        c: user,
        e: end,
      },
      's -> p -> c -> e',
      'ps -> f -> a -> pt',
      'f -> b -> pe',
    );
    const run = play(model).start().complete('a');
    expect(run.waits()).toEqual(['userTask c']);
    expect(run.happened('task.cancelled')).toEqual(['b']);
    expect(run.complete('c').state.status).toBe('completed');
  });

  it('leaves no trace of waits that were opened in the same step', () => {
    const child = { type: 'callActivity', calledElement: 'c', binding: 'latest' } as const;
    const model = modelOf(
      { s: start, f: { type: 'parallelGateway' }, c: child, t: { ...end, event: { kind: 'terminate' } } },
      's -> f -> c',
      'f -> t',
    );
    const { opened, closed, outbound, state } = play(model).start();
    expect({ opened, closed, outbound }).toEqual({ opened: [], closed: [], outbound: [] });
    expect(state.status).toBe('terminated');
  });

  it('stops what still moves', () => {
    const model = modelOf(
      { s: start, f: { type: 'parallelGateway' }, t: { ...end, event: { kind: 'terminate' } }, a: user },
      's -> f -> t',
      'f -> a',
    );
    const run = play(model).start();
    expect([run.state.status, run.waits(), run.happened('task.opened')]).toEqual(['terminated', [], []]);
  });

  it('of the process terminates the instance', () => {
    const model = modelOf(
      {
        s: start,
        f: { type: 'parallelGateway' },
        a: user,
        b: user,
        t: { ...end, event: { kind: 'terminate' } },
      },
      's -> f -> a -> t',
      'f -> b',
    );
    const run = play(model).start().complete('a');
    expect([run.state.status, run.waits()]).toEqual(['terminated', []]);
    expect(run.happened('instance.terminated')).toHaveLength(1);
  });
});

describe('a boundary event', () => {
  const around = (event: object, isInterrupting: boolean) =>
    modelOf(
      { s: start, a: user, t: boundary('a', event, isInterrupting), late: user, e: end },
      's -> a -> e',
      't -> late -> e',
    );

  it.each([
    ['timer', timer('duration', 'P1D'), true, ['userTask late']],
    ['timer', timer('duration', 'P1D'), false, ['userTask a', 'userTask late']],
    ['message', message, true, ['userTask late']],
    ['message', message, false, ['message t', 'userTask a', 'userTask late']],
    ['signal', signal, true, ['userTask late']],
    ['signal', signal, false, ['signal t', 'userTask a', 'userTask late']],
  ] as const)('by %s %#', (kind, event, isInterrupting, left) => {
    const run = play(around(event, isInterrupting)).start();
    expect(run.waits()).toEqual([`${kind} t`, 'userTask a']);
    if (kind === 'timer') run.fire('t');
    else if (kind === 'message') run.message('withdrawn', { by: 'hr' });
    else run.signal('closing', { by: 'hr' });
    expect(run.waits()).toEqual(left);
    expect(run.happened('task.cancelled')).toEqual(isInterrupting ? ['a'] : []);
    if (kind !== 'timer') expect(run.variables()).toEqual({ by: 'hr' });
  });

  it('is not armed for what is done at once', () => {
    const script = { type: 'scriptTask', script: '1', resultVariable: 'one' } as const;
    const t = boundary('x', timer('duration', 'P1D'));
    const run = play(
      modelOf({ s: start, x: script, t, a: user, late: user }, 's -> x -> a', 't -> late'),
    ).start();
    expect(run.happened('timer.started')).toEqual([]);
    expect(run.waits()).toEqual(['userTask a']);
  });

  it('is disarmed when its activity completes', () => {
    const run = play(around(message, true)).start().complete('a');
    expect([run.state.status, run.waits()]).toEqual(['completed', []]);
  });

  it('fires a cycle as often as it says, counted from when it was due', () => {
    const run = play(around(timer('cycle', 'R2/PT1H'), false)).start();
    expect(run.waitAt('t')).toMatchObject({
      dueAt: '2026-03-02T09:00:00.000Z',
      repeat: { left: 1, intervalMs: 3_600_000 },
    });
    const first = run.waitAt('t').waitId;
    run.now = '2026-03-02T12:34:00.000Z';
    run.fire('t');
    expect(run.waitAt('t')).toMatchObject({ dueAt: '2026-03-02T10:00:00.000Z', repeat: { left: 0 } });
    expect(run.waitAt('t').waitId).not.toBe(first);
    run.fire('t');
    expect(run.waits()).toEqual(['userTask a', 'userTask late', 'userTask late']);
  });

  it('interrupting a sub-process cancels everything in it', () => {
    const model = modelOf(
      {
        s: start,
        p: sub,
        ps: { ...start, in: 'p' },
        f: { type: 'parallelGateway', in: 'p' },
        a: { ...user, in: 'p' },
        b: { ...user, in: 'p' },
        j: { type: 'parallelGateway', in: 'p' },
        t: boundary('p', message),
        late: user,
      },
      's -> p',
      'ps -> f -> a -> j',
      'f -> b -> j',
      't -> late',
    );
    const run = play(model).start().complete('a').message('withdrawn');
    expect(run.waits()).toEqual(['userTask late']);
    expect(run.state.scopes.map(({ id }) => id)).toEqual(['root']);
    expect(run.state.tokens).toHaveLength(1);
  });
});
