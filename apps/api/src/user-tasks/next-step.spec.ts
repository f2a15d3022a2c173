import { describe, expect, it } from '@jest/globals';
import type { FlowNode, ProcessModel, SequenceFlow } from '@kontor/contracts';
import { nextStep } from './next-step.js';

const base = {
  name: { de: '', en: '' },
  scope: 'p',
  incoming: [],
  boundary: [],
  asyncBefore: false,
  inputs: [],
};
const named = (name: string) => ({ de: name, en: name });
const task: FlowNode = {
  ...base,
  id: 'screen',
  type: 'userTask',
  outgoing: ['toGate'],
  outputs: [{ target: 'screening', source: { feel: 'outcome' } }],
  policy: {
    candidateGroups: [],
    outcomes: [],
    reminders: [],
    escalations: [],
    separateFrom: [],
    confidential: false,
    evidence: [],
    shows: [],
  },
};
const gate: FlowNode = {
  ...base,
  id: 'gate',
  type: 'exclusiveGateway',
  outgoing: ['toInvite', 'toReject'],
  defaultFlow: 'toReject',
};
const end = (id: string): FlowNode => ({
  ...base,
  id,
  name: named(id),
  type: 'endEvent',
  event: { kind: 'none' },
  outgoing: [],
});
const flow = (id: string, source: string, target: string, condition?: string): SequenceFlow => ({
  id,
  source,
  target,
  ...(condition === undefined ? {} : { condition }),
});
const model = (condition: string): ProcessModel => ({
  format: 1,
  key: 'p',
  name: named('p'),
  description: named('p'),
  prefix: 'P',
  confidential: false,
  starterGroups: [],
  fallbackGroup: 'office',
  nodes: { screen: task, gate, Invite: end('Invite'), Reject: end('Reject') },
  flows: Object.fromEntries(
    [
      flow('toGate', 'screen', 'gate'),
      flow('toInvite', 'gate', 'Invite', condition),
      flow('toReject', 'gate', 'Reject'),
    ].map((one) => [one.id, one]),
  ),
  lanes: [],
  hash: '',
});

describe('what happens next', () => {
  it.each([
    ['outcome = "invite"', 'invite', 'Invite'],
    ['screening = "invite"', 'invite', 'Invite'],
    ['outcome = "invite"', 'reject', 'Reject'],
  ])('with the condition %s and the outcome %s is %s', (condition, outcome, expected) => {
    expect(nextStep(model(condition), 'screen', outcome)).toEqual(named(expected));
  });

  it('is not promised when it depends on something else', () => {
    expect(nextStep(model('points > 3'), 'screen', 'invite')).toBeNull();
    expect(nextStep(model('other = "invite"'), 'screen', 'invite')).toBeNull();
  });

  it('goes on behind the sub-process that ends there', () => {
    const { nodes, flows, ...rest } = model('outcome = "invite"');
    const inner = { ...end('Invite'), name: named(''), scope: 'sub' };
    const sub: FlowNode = {
      ...base,
      id: 'sub',
      type: 'subProcess',
      triggeredByEvent: false,
      outgoing: ['out'],
      outputs: [],
    };
    const within: ProcessModel = {
      ...rest,
      nodes: { ...nodes, Invite: inner, sub, After: end('After') },
      flows: { ...flows, out: flow('out', 'sub', 'After') },
    };

    expect(nextStep(within, 'screen', 'invite')).toEqual(named('After'));
  });

  it('is unknown for an element that is no task', () => {
    expect(nextStep(model('outcome = "invite"'), 'gate', 'invite')).toBeNull();
  });
});
