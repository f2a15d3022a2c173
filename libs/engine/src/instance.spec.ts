import { describe, expect, it } from '@jest/globals';
import { GONE, modelOf, play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const end = { type: 'endEvent' } as const;
const user = { type: 'userTask' } as const;

describe('an instance', () => {
  const model = modelOf({ s: start, a: user, e: end }, 's -> a -> e');

  it('starts at the none start event, waits at the task, and ends with the last token', () => {
    const run = play(model).start({ amount: 3 });
    expect(run.waits()).toEqual(['userTask a']);
    expect(run.waitAt('a')).toMatchObject({
      waitId: '1.1.1',
      variables: { amount: 3, businessKey: 'TST-1' },
    });
    expect(run.opened).toEqual([run.waitAt('a')]);
    run.complete('a', { amount: 4 }, 'approve');
    expect(run.state.status).toBe('completed');
    expect(run.variables()).toEqual({ amount: 4, outcome: 'approve' });
    expect(run.events.map(({ type }) => type)).toEqual([
      'task.completed',
      'variable.changed',
      'variable.changed',
      'element.left',
      'flow.taken',
      'element.entered',
      'element.left',
      'instance.completed',
    ]);
    expect(run.closed.map(({ elementId }) => elementId)).toEqual(['a']);
    expect(run.state.tokens).toEqual([]);
  });

  it('starts at the start event that is named', () => {
    const two = modelOf(
      {
        s: start,
        m: { type: 'startEvent', event: { kind: 'message', message: 'x' } },
        a: user,
        b: user,
        e: end,
      },
      's -> a -> e',
      'm -> b -> e',
    );
    expect(play(two).start({}, 'm').waits()).toEqual(['userTask b']);
    expect(play(two).start({}, 'a').failure).toMatchObject({ code: 'invalid-parameter' });
  });

  it('keeps the facts of the instance out of reach of variables', () => {
    const run = play(model).start({ businessKey: 'other', instanceId: 'x' });
    expect(run.waitAt('a')).toMatchObject({ variables: { businessKey: 'TST-1', instanceId: 'i-1' } });
    expect(run.variables()).toEqual({});
  });

  it('records a variable that changed, not one that was written again', () => {
    const again = modelOf({ s: start, a: user, b: user }, 's -> a -> b');
    const run = play(again)
      .start({ n: { x: [1, 2] }, m: 1 })
      .complete('a', { n: { x: [1, 2] }, m: 2 });
    const changes = run.events.filter(({ type }) => type === 'variable.changed').map(({ data }) => data);
    expect(changes).toEqual([
      { name: 'm', old: 1, new: 2 },
      { name: 'outcome', old: null, new: 'done' },
    ]);
  });

  it('starts only once', () => {
    expect(play(model).start().start().failure).toMatchObject({ code: 'state-conflict' });
  });

  it('records a trigger whose wait is gone and changes nothing else', () => {
    const run = play(model).start();
    const before = run.state;
    for (const type of ['timerFired', 'continueAsync'] as const) run.send({ type, waitId: GONE });
    run.send({ type: 'taskCompleted', waitId: GONE, outcome: 'x', variables: { b: 1 }, performerId: 'p' });
    expect(run.failure).toBeUndefined();
    expect(run.events).toEqual([
      { type: 'trigger.ignored', waitId: GONE, data: { trigger: 'taskCompleted' } },
    ]);
    expect(run.state).toEqual({ ...before, seq: before.seq + 3 });
    // a trigger of the wrong kind does not complete a task either
    run.send({ type: 'timerFired', waitId: run.waitAt('a').waitId });
    expect(run.happened('trigger.ignored')).toHaveLength(1);
    expect(run.waits()).toEqual(['userTask a']);
  });

  it('never mints a wait id twice in a loop', () => {
    const loop = modelOf(
      { s: start, m: { type: 'exclusiveGateway' }, a: user, x: { type: 'exclusiveGateway' }, e: end },
      's -> m -> a -> x',
      'x -> m [again]',
      'x => e',
    );
    const run = play(loop).start();
    const ids = [0, 1, 2].map(() => {
      const { waitId } = run.waitAt('a');
      run.complete('a', { again: true });
      return waitId;
    });
    expect(new Set(ids).size).toBe(3);
    expect(run.complete('a', { again: false }).state.status).toBe('completed');
  });

  it('refuses more than a thousand moves without a wait', () => {
    const chain = (length: number) => {
      const ids = Array.from({ length }, (_, index) => `t${index}`);
      const tasks = Object.fromEntries(ids.map((id) => [id, { type: 'task' } as const]));
      return modelOf({ s: start, ...tasks, a: user }, ['s', ...ids, 'a'].join(' -> '));
    };
    // the start event and the user task are moves too
    expect(play(chain(998)).start().waits()).toEqual(['userTask a']);
    expect(play(chain(999)).start().failure).toMatchObject({ code: 'endless-loop', elementId: 't998' });
  });

  it('refuses a loop that opens and closes waits for ever', () => {
    const loop = modelOf(
      {
        s: start,
        m: { type: 'exclusiveGateway' },
        p: { type: 'subProcess' },
        ps: { ...start, in: 'p' },
        t: { type: 'boundaryEvent', attachedTo: 'p', event: { kind: 'signal', signal: 'x' } },
        e: end,
      },
      's -> m -> p',
      'p -> m',
      't -> e',
    );
    expect(play(loop).start().failure).toMatchObject({ code: 'endless-loop' });
  });

  it('leaves the given state untouched, also when the step fails', () => {
    const run = play(
      modelOf(
        { s: start, a: user, x: { type: 'exclusiveGateway' }, e: end },
        's -> a -> x',
        'x -> e [ok = 1]',
      ),
    ).start();
    const before = structuredClone(run.state);
    const waitId = run.waitAt('a').waitId;
    run.complete('a', { ok: 2 });
    expect(run.failure).toEqual({
      code: 'no-flow-applies',
      elementId: 'x',
      waitId,
      message: expect.any(String),
    });
    expect(run.state).toEqual(before);
  });
});
