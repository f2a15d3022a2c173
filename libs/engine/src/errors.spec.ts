import { describe, expect, it } from '@jest/globals';
import { modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;
const sub = { type: 'subProcess' } as const;
const throwing = (event: object, rest: object = {}) =>
  ({ type: 'intermediateThrowEvent', event, ...rest }) as const;
const boundary = (attachedTo: string, event: object, isInterrupting = true) =>
  ({ type: 'boundaryEvent', attachedTo, event, isInterrupting }) as const;

describe('an error', () => {
  const service = { type: 'serviceTask', implementation: { kind: 'delegate', name: 'x' } } as const;
  const nested = (catches: Record<string, object>, ...flows: string[]) =>
    modelOf(
      {
        s: start,
        p: sub,
        ps: { ...start, in: 'p' },
        a: { ...service, in: 'p' },
        ee: { ...end, in: 'p', event: { kind: 'error', errorCode: 'full' } },
        x: { type: 'exclusiveGateway', in: 'p' },
        pe: { ...end, in: 'p' },
        e: end,
        ok: user,
        ...(catches as Record<string, never>),
      },
      's -> p -> ok',
      'ps -> a -> x',
      'x -> ee [full]',
      'x => pe',
      ...flows,
    );
  const at = (attachedTo: string, errorCode?: string, scope = {}) => ({
    ...boundary(attachedTo, { kind: 'error', ...(errorCode ? { errorCode } : {}) }),
    ...scope,
  });

  it.each([
    [
      'the nearest scope first',
      { b1: at('a', 'full', { in: 'p' }), h1: { ...user, in: 'p' }, b2: at('p', 'full'), h2: user },
      'h1',
    ],
    [
      'by code',
      { b1: at('a', 'other', { in: 'p' }), h1: { ...user, in: 'p' }, b2: at('p', 'full'), h2: user },
      'h2',
    ],
    [
      'any code without one',
      { b1: at('a', undefined, { in: 'p' }), h1: { ...user, in: 'p' }, b2: at('p', 'full'), h2: user },
      'h1',
    ],
  ])('of a delegate is caught: %s', (_, catches, handler) => {
    const run = play(nested(catches, 'b1 -> h1', 'b2 -> h2'))
      .start()
      .fail('a', 'full');
    expect(run.waits()).toEqual([`userTask ${handler}`]);
    expect(run.happened('error.thrown')).toEqual(['a']);
  });

  it('goes to the event that names its code before one that catches all', () => {
    const run = play(
      nested({ b1: at('p'), h1: user, b2: at('p', 'full'), h2: user }, 'b1 -> h1', 'b2 -> h2'),
    );
    expect(run.start().fail('a', 'full').waits()).toEqual(['userTask h2']);
  });

  it('end event ends its sub-process and is caught outside', () => {
    const run = play(nested({ b1: at('p', 'full'), h1: user }, 'b1 -> h1'))
      .start()
      .done('a', { full: true });
    expect(run.waits()).toEqual(['userTask h1']);
    expect(run.state.scopes).toHaveLength(1);
  });

  it('that nothing catches refuses the step', () => {
    const run = play(nested({})).start();
    const { waitId } = run.waitAt('a');
    expect(run.fail('a', 'full').failure).toEqual({
      code: 'uncaught-error',
      elementId: 'a',
      waitId,
      message: expect.stringContaining('full'),
    });
    expect(run.waits()).toEqual(['delegate a']);
  });

  it('that nothing catches ends a child instance and goes to its parent', () => {
    const run = play(nested({}), { isChild: true }).start().done('a', { full: true });
    expect(run.failure).toBeUndefined();
    expect(run.escaped).toEqual({ errorCode: 'full', elementId: 'ee' });
    expect([run.state.status, run.state.tokens]).toEqual(['terminated', []]);
  });
});

describe('an escalation', () => {
  const raise = { kind: 'escalation', escalationCode: 'late' } as const;
  const model = (isInterrupting: boolean, code: string) =>
    modelOf(
      {
        s: start,
        p: sub,
        ps: { ...start, in: 'p' },
        r: { ...throwing(raise), in: 'p' },
        a: { ...user, in: 'p' },
        t: boundary('p', { kind: 'escalation', escalationCode: code }, isInterrupting),
        boss: user,
      },
      's -> p',
      'ps -> r -> a',
      't -> boss',
    );

  it.each([
    [true, 'late', ['userTask boss']],
    [false, 'late', ['userTask a', 'userTask boss']],
    [true, 'other', ['userTask a']],
  ])('interrupting %s, caught as %s', (isInterrupting, code, left) => {
    const run = play(model(isInterrupting, code)).start();
    expect(run.waits()).toEqual(left);
    expect(run.happened('escalation.thrown')).toEqual(['r']);
  });

  it('thrown at the end is caught without stopping what else runs', () => {
    const ending = modelOf(
      {
        s: start,
        p: sub,
        ps: { ...start, in: 'p' },
        r: { ...end, event: raise, in: 'p' },
        t: boundary('p', { kind: 'escalation' }, false),
        boss: user,
        next: user,
      },
      's -> p -> next',
      'ps -> r',
      't -> boss',
    );
    expect(play(ending).start().waits()).toEqual(['userTask boss', 'userTask next']);
  });
});
