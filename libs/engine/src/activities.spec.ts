import type { DecisionModel } from '@kontor/contracts';
import { describe, expect, it } from '@jest/globals';
import { modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;
const delegate = { type: 'serviceTask', implementation: { kind: 'delegate', name: 'x.work' } } as const;
const feel = (text: string) => ({ feel: text });

describe('tasks', () => {
  it.each([
    ['delegate', { kind: 'delegate', name: 'x.work' }, 'delegate.completed'],
    [
      'activity',
      { kind: 'activity', name: 'x.work', retry: { maxAttempts: 3, totalTimeoutSeconds: 60 } },
      'activity.completed',
    ],
  ] as const)(
    'a service task waits for its %s with all it sees and keeps the whole result',
    (kind, implementation, fact) => {
      const model = modelOf(
        { s: start, t: { type: 'serviceTask', implementation }, a: user, e: end },
        's -> t -> a -> e',
      );
      const run = play(model).start({ amount: 3 });
      expect(run.waitAt('t')).toMatchObject({ kind, name: 'x.work', attempt: 1, input: { amount: 3 } });
      run.done('t', { offerId: 'o' });
      expect(run.happened(fact)).toEqual(['t']);
      expect(run.variables()).toEqual({ amount: 3, offerId: 'o' });
    },
  );

  it('mapped inputs are all that is handed over, mapped outputs all that is kept', () => {
    const mappedTask = {
      ...delegate,
      inputs: [
        { target: 'n', source: feel('amount + 1') },
        { target: 'kind', source: { literal: 'fix' } },
      ],
      outputs: [{ target: 'total', source: feel('result + n') }],
    };
    const run = play(modelOf({ s: start, t: mappedTask, a: user, e: end }, 's -> t -> a -> e')).start({
      amount: 3,
    });
    expect(run.waitAt('t')).toMatchObject({ input: { n: 4, kind: 'fix' } });
    expect(run.done('t', { result: 10 }).variables()).toEqual({ amount: 3, total: 14 });
  });

  it('a user task sees its mapped inputs, and its output mapping may rename the outcome', () => {
    const task = {
      ...user,
      inputs: [{ target: 'half', source: feel('amount / 2') }],
      outputs: [{ target: 'decision', source: feel('outcome') }],
    };
    const run = play(modelOf({ s: start, t: task, a: user, e: end }, 's -> t -> a -> e')).start({
      amount: 4,
    });
    expect(run.waitAt('t')).toMatchObject({ variables: { amount: 4, half: 2 } });
    expect(run.complete('t', { outcome: 'forged' }, 'reject').variables()).toEqual({
      amount: 4,
      decision: 'reject',
    });
    expect(run.state.scopes).toHaveLength(1);
  });

  it('script, plain and manual tasks pass through', () => {
    const model = modelOf(
      {
        s: start,
        x: { type: 'scriptTask', script: 'amount * 2', resultVariable: 'twice' },
        p: { type: 'task' },
        m: { type: 'manualTask' },
        a: user,
        e: end,
      },
      's -> x -> p -> m -> a -> e',
    );
    const run = play(model).start({ amount: 3 });
    expect(run.variables()).toEqual({ amount: 3, twice: 6 });
    expect(run.happened('element.left')).toEqual(['s', 'x', 'p', 'm']);
  });

  it('a script that cannot be evaluated fails the step at its element', () => {
    const model = modelOf(
      { s: start, x: { type: 'scriptTask', script: '1 +', resultVariable: 'y' }, e: end },
      's -> x -> e',
    );
    expect(play(model).start().failure).toMatchObject({ code: 'feel-failed', elementId: 'x' });
  });

  it('a business rule task records inputs, matched rules, result and hash of its decision', () => {
    const decision: DecisionModel = {
      key: 'approver',
      name: { de: '', en: '' },
      requires: [],
      hash: 'h',
      logic: {
        kind: 'table',
        hitPolicy: 'UNIQUE',
        inputs: [{ id: 'i', label: 'amount', expression: 'amount' }],
        outputs: [{ id: 'o', name: 'group', label: 'group' }],
        rules: [
          { id: 'r1', inputs: ['< 100'], outputs: ['"office"'] },
          { id: 'r2', inputs: ['>= 100'], outputs: ['"management"'] },
        ],
      },
    };
    const task = { type: 'businessRuleTask', decision: 'approver', resultVariable: 'approver' } as const;
    const model = modelOf({ s: start, d: task, a: user, e: end }, 's -> d -> a -> e');
    const run = play(model, { decisions: new Map([['approver', decision]]) }).start({ amount: 250 });
    expect(run.variables()).toEqual({ amount: 250, approver: 'management' });
    const [evaluated] = run.events.filter(({ type }) => type === 'decision.evaluated');
    expect(evaluated).toMatchObject({
      elementId: 'd',
      data: {
        decision: 'approver',
        result: 'management',
        matched: [{ ruleId: 'r2' }],
        hash: expect.any(String),
      },
    });
    expect(JSON.stringify(evaluated?.data?.['inputs'])).toContain('250');
    expect(play(model).start({ amount: 1 }).failure).toMatchObject({
      code: 'decision-failed',
      elementId: 'd',
    });
  });

  it('a receive task waits for its message by key', () => {
    const model = modelOf(
      { s: start, r: { type: 'receiveTask', message: 'paid', correlationKey: feel('invoice') }, e: end },
      's -> r -> e',
    );
    const run = play(model).start({ invoice: 'R-7' });
    expect(run.message('paid', {}, 'R-8').happened('trigger.ignored')).toHaveLength(1);
    expect(run.message('paid', { cents: 5 }, 'R-7').state.status).toBe('completed');
    expect(run.variables()).toEqual({ invoice: 'R-7', cents: 5 });
  });

  it('asyncBefore lets the step end before the element', () => {
    const model = modelOf({ s: start, t: { ...delegate, asyncBefore: true }, e: end }, 's -> t -> e');
    const run = play(model).start();
    expect(run.waits()).toEqual(['async t']);
    run.send({ type: 'continueAsync', waitId: run.waitAt('t').waitId });
    expect(run.waits()).toEqual(['delegate t']);
  });

  it('a retry keeps the wait and raises its attempt', () => {
    const run = play(modelOf({ s: start, t: delegate, e: end }, 's -> t -> e')).start();
    const { waitId } = run.waitAt('t');
    run.send({ type: 'retry', waitId });
    expect(run.waitAt('t')).toMatchObject({ waitId, attempt: 2 });
    expect([run.opened, run.closed]).toEqual([[], []]);
  });

  it('conditional flows of a task split in parallel; the default is taken when none holds', () => {
    const model = modelOf(
      { s: start, t: { type: 'task' }, a: user, b: user, c: user },
      's -> t',
      't -> a [n > 1]',
      't -> b [n > 2]',
      't => c',
    );
    expect(play(model).start({ n: 3 }).waits()).toEqual(['userTask a', 'userTask b']);
    expect(play(model).start({ n: 2 }).waits()).toEqual(['userTask a']);
    expect(play(model).start({ n: 0 }).waits()).toEqual(['userTask c']);
  });
});

describe('a call activity', () => {
  const call = {
    type: 'callActivity',
    calledElement: 'interview',
    binding: { version: 3 },
    inputs: [{ target: 'applicationId', source: feel('id') }],
    outputs: [{ target: 'rating', source: feel('result.rating') }],
  } as const;
  const model = modelOf(
    {
      s: start,
      c: call,
      b: { type: 'boundaryEvent', attachedTo: 'c', event: { kind: 'error', errorCode: 'noShow' } },
      e: end,
      n: user,
    },
    's -> c -> e',
    'b -> n -> e',
  );

  it('waits for its child and maps in and out', () => {
    const run = play(model).start({ id: 'a-1' });
    const { waitId } = run.waitAt('c');
    expect(run.waitAt('c')).toMatchObject({
      kind: 'child',
      calledElement: 'interview',
      binding: { version: 3 },
      input: { applicationId: 'a-1' },
    });
    run.send({ type: 'childEnded', waitId, variables: { result: { rating: 4 }, noise: 1 } });
    expect(run.variables()).toEqual({ id: 'a-1', rating: 4 });
    expect(run.happened('child.ended')).toEqual(['c']);
  });

  it('catches the error its child ended with, and does not cancel a child that has ended', () => {
    const run = play(model).start({ id: 'a-1' }).fail('c', 'noShow');
    expect(run.waits()).toEqual(['userTask n']);
    expect(run.outbound).toEqual([]);
  });

  it('has its child cancelled when it goes', () => {
    const run = play(model).start({ id: 'a-1' });
    const { waitId } = run.waitAt('c');
    run.send({ type: 'cancel', reason: 'x' });
    expect(run.outbound).toEqual([{ type: 'cancelChild', waitId }]);
    expect(run.state.status).toBe('cancelled');
  });
});
