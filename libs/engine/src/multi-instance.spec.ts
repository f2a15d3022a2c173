import { describe, expect, it } from '@jest/globals';
import { openWaits } from './queries.js';
import { modelOf, play, type Play } from './testing-model.js';

const start = { type: 'startEvent' } as const;
const user = { type: 'userTask' } as const;
const each = (isSequential: boolean, rest: object = {}) => ({
  isSequential,
  collection: 'people',
  elementVariable: 'person',
  outputCollection: 'votes',
  outputElement: 'person + ":" + outcome',
  ...rest,
});
const around = (activity: object, rest: Record<string, object> = {}, ...flows: string[]) =>
  modelOf(
    { s: start, a: activity as never, b: user, ...(rest as Record<string, never>) },
    's -> a -> b',
    ...flows,
  );
const persons = (run: Play) =>
  openWaits(run.state).flatMap((wait) =>
    wait.kind === 'userTask' && wait.elementId !== 'b' ? [wait.variables['person']] : [],
  );
const vote = (run: Play, person: string, outcome: string) => {
  const wait = openWaits(run.state).find(
    (one) => one.kind === 'userTask' && one.variables['person'] === person,
  );
  if (!wait) throw new Error(`Nothing open for ${person}`);
  return run.send({
    type: 'taskCompleted',
    waitId: wait.waitId,
    outcome,
    variables: {},
    performerId: person,
  });
};
const PEOPLE = { people: ['x', 'y', 'z'] };

describe('a multi-instance user task', () => {
  it('in parallel is open for every item, and collects in item order whatever the order of completion', () => {
    const run = play(around({ ...user, multiInstance: each(false) })).start(PEOPLE);
    expect(persons(run)).toEqual(['x', 'y', 'z']);
    expect(run.tokens()).toEqual({ a: 3 });
    vote(run, 'z', 'no');
    vote(run, 'x', 'yes');
    expect(run.waits()).toEqual(['userTask a']);
    vote(run, 'y', 'yes');
    expect(run.waits()).toEqual(['userTask b']);
    expect(run.variables()['votes']).toEqual(['x:yes', 'y:yes', 'z:no']);
    expect(run.variables()).not.toHaveProperty('person');
    expect(run.happened('element.left')).toEqual(['a']);
  });

  it('in sequence is open for one item after the other', () => {
    const run = play(around({ ...user, multiInstance: each(true) })).start(PEOPLE);
    const order = ['x', 'y', 'z'].map((person) => {
      const now = persons(run);
      vote(run, person, 'yes');
      return now;
    });
    expect(order).toEqual([['x'], ['y'], ['z']]);
    expect(run.variables()['votes']).toEqual(['x:yes', 'y:yes', 'z:yes']);
    expect(run.waits()).toEqual(['userTask b']);
  });

  it.each([
    ['n of m', 'nrOfCompletedInstances >= 2', ['yes', 'yes'], ['x:yes', 'y:yes']],
    ['a veto', 'outcome = "no"', ['no'], ['x:no']],
    ['a share', 'nrOfCompletedInstances / nrOfInstances > 0.3', ['yes'], ['x:yes']],
    ['few enough left', 'nrOfActiveInstances <= 1', ['yes', 'no'], ['x:yes', 'y:no']],
    ['what was collected', 'count(votes[item = "y:yes"]) > 0', ['no', 'yes'], ['x:no', 'y:yes']],
  ])('ends early by %s; the rest is cancelled', (_, completionCondition, outcomes, votes) => {
    const run = play(around({ ...user, multiInstance: each(false, { completionCondition }) })).start(PEOPLE);
    outcomes.forEach((outcome, index) => {
      expect(run.waits()).not.toContain('userTask b');
      vote(run, PEOPLE.people[index] ?? '', outcome);
    });
    expect(run.waits()).toEqual(['userTask b']);
    expect(run.variables()['votes']).toEqual(votes);
    expect(run.happened('task.cancelled')).toHaveLength(3 - outcomes.length);
  });

  it('in sequence starts no further item once the completion condition holds', () => {
    const condition = { completionCondition: 'outcome = "no"' };
    const run = play(around({ ...user, multiInstance: each(true, condition) })).start(PEOPLE);
    expect(vote(run, 'x', 'no').waits()).toEqual(['userTask b']);
  });

  it.each([true, false])('passes through without items (sequential: %s)', (isSequential) => {
    const run = play(around({ ...user, multiInstance: each(isSequential) })).start({ people: [] });
    expect(run.waits()).toEqual(['userTask b']);
    expect(run.variables()['votes']).toEqual([]);
  });

  it('counts by cardinality, and refuses what is no list or number', () => {
    const counted = around({ ...user, multiInstance: { isSequential: false, cardinality: 'n' } });
    expect(play(counted).start({ n: 2 }).waits()).toEqual(['userTask a', 'userTask a']);
    expect(play(counted).start({ n: -1 }).failure).toMatchObject({ code: 'feel-failed', elementId: 'a' });
    const listed = around({ ...user, multiInstance: each(false) });
    expect(play(listed).start({ people: 'x' }).failure).toMatchObject({ code: 'feel-failed' });
  });

  it('takes a thousand items, not more', () => {
    const model = around({ ...user, multiInstance: each(false) });
    const people = Array.from({ length: 1_001 }, (_, index) => String(index));
    expect(play(model).start({ people }).failure).toMatchObject({ code: 'too-large', elementId: 'a' });
    expect(
      play(model)
        .start({ people: people.slice(1) })
        .waits(),
    ).toHaveLength(1_000);
  });

  it('has one boundary event for all items', () => {
    const t = { type: 'boundaryEvent', attachedTo: 'a', event: { kind: 'message', message: 'stop' } };
    const run = play(around({ ...user, multiInstance: each(false) }, { t, late: user }, 't -> late')).start(
      PEOPLE,
    );
    expect(run.waits()).toEqual(['message t', 'userTask a', 'userTask a', 'userTask a']);
    vote(run, 'x', 'yes');
    expect(run.message('stop').waits()).toEqual(['userTask late']);
    expect(run.state.scopes).toHaveLength(1);
  });
});

describe('other multi-instance activities', () => {
  it('a service task gets its item; an error in one item goes to the boundary of them all', () => {
    const service = { type: 'serviceTask', implementation: { kind: 'delegate', name: 'x' } };
    const t = { type: 'boundaryEvent', attachedTo: 'a', event: { kind: 'error' }, isInterrupting: true };
    const inputs = [{ target: 'to', source: { feel: 'person' } }];
    const multiInstance = each(false, { outputElement: 'mailId' });
    const model = around({ ...service, inputs, multiInstance }, { t, late: user }, 't -> late');
    const run = play(model).start(PEOPLE);
    expect(openWaits(run.state).map((wait) => (wait.kind === 'delegate' ? wait.input : null))).toEqual([
      { to: 'x' },
      { to: 'y' },
      { to: 'z' },
    ]);
    run.done('a', { mailId: 1 }).done('a', { mailId: 2 }).done('a', { mailId: 3 });
    expect(run.variables()['votes']).toEqual([1, 2, 3]);
    expect(play(model).start(PEOPLE).done('a').fail('a', 'full').waits()).toEqual(['userTask late']);
  });

  it.each([true, false])(
    'a sub-process keeps the variables of each item apart (sequential: %s)',
    (isSequential) => {
      const model = around(
        { type: 'subProcess', multiInstance: each(isSequential, { outputElement: 'note' }) },
        { ps: { ...start, in: 'a' }, i: { ...user, in: 'a' }, k: { ...user, in: 'a' } },
        'ps -> i -> k',
      );
      const run = play(model).start(PEOPLE);
      for (const person of isSequential ? ['x', 'y', 'z'] : ['z', 'y', 'x']) {
        const wait = openWaits(run.state).find(
          (one) => one.kind === 'userTask' && one.variables['person'] === person,
        );
        if (!wait) throw new Error(person);
        run.send({
          type: 'taskCompleted',
          waitId: wait.waitId,
          outcome: 'ok',
          variables: { note: `of ${person}` },
          performerId: 'p',
        });
        if (isSequential) run.complete('k');
      }
      if (!isSequential) run.complete('k').complete('k').complete('k');
      expect(run.waits()).toEqual(['userTask b']);
      expect(run.variables()).toEqual({ ...PEOPLE, votes: ['of x', 'of y', 'of z'] });
    },
  );

  it('a call activity calls one child for each item', () => {
    const call = { type: 'callActivity', calledElement: 'c', binding: 'latest' };
    const run = play(around({ ...call, multiInstance: each(true, { outputElement: 'rating' }) })).start(
      PEOPLE,
    );
    for (const rating of [1, 2, 3]) {
      expect(run.waits()).toEqual(['child a']);
      run.send({ type: 'childEnded', waitId: run.waitAt('a').waitId, variables: { rating } });
    }
    expect(run.variables()['votes']).toEqual([1, 2, 3]);
  });

  it('a script whose completion condition holds is done for no further item', () => {
    const script = { type: 'scriptTask', script: 'person + "!"', resultVariable: 'loud' };
    const multiInstance = each(false, { outputElement: 'loud', completionCondition: 'person = "y"' });
    const run = play(around({ ...script, multiInstance })).start(PEOPLE);
    expect(run.variables()['votes']).toEqual(['x!', 'y!']);
  });

  it('a script is done for every item in one step', () => {
    const script = { type: 'scriptTask', script: 'person + "!"', resultVariable: 'loud' };
    const run = play(around({ ...script, multiInstance: each(false, { outputElement: 'loud' }) })).start(
      PEOPLE,
    );
    expect(run.variables()['votes']).toEqual(['x!', 'y!', 'z!']);
    expect(run.waits()).toEqual(['userTask b']);
  });
});
