import type { ModifyOperation } from '@kontor/contracts';
import { describe, expect, it } from '@jest/globals';
import { GONE, modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;
const model = modelOf(
  {
    s: start,
    a: user,
    t: {
      type: 'boundaryEvent',
      attachedTo: 'a',
      event: { kind: 'message', message: 'm' },
      isInterrupting: false,
    },
    b: user,
    e: end,
    p: { type: 'subProcess' },
    ps: { ...start, in: 'p' },
    i: { ...user, in: 'p' },
    h: { type: 'subProcess', triggeredByEvent: true },
    hs: { ...start, in: 'h', event: { kind: 'error' } },
  },
  's -> a -> b -> e',
  't -> p -> e',
  'ps -> i',
);
const started = () => play(model).start({ n: 1 });
const modified = (...operations: readonly ModifyOperation[]) =>
  started().send({ type: 'modify', operations, reason: 'because' });

describe('suspending', () => {
  it('changes the status only; nothing moves until it is resumed', () => {
    const run = started().send({ type: 'suspend' });
    expect([run.state.status, run.waits()]).toEqual(['suspended', ['message t', 'userTask a']]);
    expect(run.complete('a').failure).toMatchObject({ code: 'instance-suspended' });
    expect(run.message('m').failure).toMatchObject({ code: 'instance-suspended' });
    run.send({ type: 'timerFired', waitId: GONE });
    expect(run.happened('trigger.ignored')).toHaveLength(1);
    run.send({ type: 'resume' });
    expect(run.happened('instance.resumed')).toHaveLength(1);
    expect(run.complete('a').waits()).toEqual(['userTask b']);
  });

  it('holds signals back too, but not those nobody listens to', () => {
    const listening = modelOf(
      { s: start, g: { type: 'intermediateCatchEvent', event: { kind: 'signal', signal: 'x' } }, e: end },
      's -> g -> e',
    );
    const run = play(listening).start().send({ type: 'suspend' });
    expect(run.signal('other').happened('trigger.ignored')).toHaveLength(1);
    expect(run.signal('x').failure).toMatchObject({ code: 'instance-suspended' });
  });

  it('of what is suspended already, or resuming what runs, changes nothing', () => {
    expect(started().send({ type: 'resume' }).happened('trigger.ignored')).toHaveLength(1);
    expect(
      started().send({ type: 'suspend' }).send({ type: 'suspend' }).happened('trigger.ignored'),
    ).toHaveLength(1);
  });
});

describe('an instance that has not started', () => {
  it.each([
    { type: 'cancel', reason: 'x' },
    { type: 'suspend' },
    { type: 'modify', operations: [{ op: 'startBefore', elementId: 'b' }], reason: 'x' },
  ] as const)('cannot be changed: $type', (trigger) => {
    expect(play(model).send(trigger).failure).toMatchObject({
      code: 'state-conflict',
      message: expect.stringContaining('not started'),
    });
  });
});

describe('cancelling', () => {
  it('takes everything away, keeps the variables, and is the end', () => {
    const run = started().message('m').send({ type: 'cancel', reason: 'x' });
    expect([run.state.status, run.state.tokens, run.waits()]).toEqual(['cancelled', [], []]);
    expect(run.closed.map(({ elementId }) => elementId).sort()).toEqual(['a', 'i', 't']);
    expect(run.happened('task.cancelled').sort()).toEqual(['a', 'i']);
    expect(run.variables()).toEqual({ n: 1 });
    for (const type of ['suspend', 'resume'] as const) {
      expect(run.send({ type }).failure).toMatchObject({ code: 'instance-ended' });
    }
    expect(run.send({ type: 'cancel', reason: 'x' }).failure).toMatchObject({ code: 'instance-ended' });
  });
});

describe('modifying', () => {
  it('moves a token: one wait goes, another element starts', () => {
    const { waitId } = started().waitAt('a');
    const run = modified({ op: 'cancelWait', waitId }, { op: 'startBefore', elementId: 'b' });
    expect(run.waits()).toEqual(['userTask b']);
    expect(run.happened('task.cancelled')).toEqual(['a']);
    expect(run.events.find(({ type }) => type === 'instance.modified')?.data).toEqual({
      operations: [
        { op: 'cancelWait', waitId },
        { op: 'startBefore', elementId: 'b' },
      ],
    });
  });

  it('disarms a boundary event without its activity', () => {
    const run = modified({ op: 'cancelWait', waitId: started().waitAt('t').waitId });
    expect(run.waits()).toEqual(['userTask a']);
  });

  it('ends the instance when nothing is left', () => {
    const run = modified({ op: 'cancelWait', waitId: started().waitAt('a').waitId });
    expect(run.state.status).toBe('completed');
  });

  it('sets a variable, recorded with old and new value', () => {
    const run = modified({ op: 'setVariable', name: 'n', value: 2 });
    expect(run.variables()).toEqual({ n: 2 });
    expect(run.events[0]).toEqual({ type: 'variable.changed', data: { name: 'n', old: 1, new: 2 } });
  });

  it('starts inside the open scope that is meant', () => {
    const run = started().message('m').message('m');
    const scopes = run.state.scopes.filter(({ kind }) => kind === 'subProcess').map(({ id }) => id);
    const into = (scopeId?: string) =>
      run.send({
        type: 'modify',
        operations: [{ op: 'startBefore', elementId: 'i', ...(scopeId === undefined ? {} : { scopeId }) }],
        reason: 'x',
      });
    expect(into().failure).toMatchObject({ code: 'invalid-parameter' });
    expect(into(scopes[1]).tokens()).toEqual({ a: 1, p: 2, i: 3 });
  });

  it.each<[string, ModifyOperation, string]>([
    ['an unknown wait', { op: 'cancelWait', waitId: GONE }, 'state-conflict'],
    ['an unknown element', { op: 'startBefore', elementId: 'nowhere' }, 'invalid-parameter'],
    ['a boundary event', { op: 'startBefore', elementId: 't' }, 'invalid-parameter'],
    ['an event sub-process', { op: 'startBefore', elementId: 'h' }, 'invalid-parameter'],
    ['an element of a scope that is not open', { op: 'startBefore', elementId: 'i' }, 'invalid-parameter'],
    ['a fact of the instance', { op: 'setVariable', name: 'businessKey', value: 'x' }, 'invalid-parameter'],
    ['an unknown scope', { op: 'setVariable', name: 'x', value: 1, scopeId: 'none' }, 'state-conflict'],
  ])('refuses %s and then changes nothing at all', (_, operation, code) => {
    const run = modified({ op: 'setVariable', name: 'n', value: 9 }, operation);
    expect(run.failure).toMatchObject({ code });
    expect(run.variables()).toEqual({ n: 1 });
  });

  it('works while suspended', () => {
    const run = started().send({ type: 'suspend' });
    run.send({ type: 'modify', operations: [{ op: 'startBefore', elementId: 'b' }], reason: 'x' });
    expect([run.state.status, run.waits()]).toEqual(['suspended', ['message t', 'userTask a', 'userTask b']]);
  });
});
