import { describe, expect, it } from '@jest/globals';
import type { FlowNode, ProcessModel } from '@kontor/contracts';
import { EFFECTS, KNOWN, ORDER, small } from '../test/fixture.js';
import { filesOf, layoutBpmn, parseProcess } from './index.js';

async function model(): Promise<ProcessModel> {
  const { deployment, problems } = await parseProcess(ORDER, EFFECTS, KNOWN);
  expect(problems).toEqual([]);
  if (!deployment) throw new Error('no deployment');
  return deployment.process;
}
const node = async (id: string): Promise<FlowNode | undefined> => (await model()).nodes[id];

describe('a process file', () => {
  it('gives the process with its texts in both languages', async () => {
    expect(await model()).toMatchObject({
      format: 1,
      key: 'order',
      name: { de: 'Bestellung', en: 'Order' },
      description: { de: 'Etwas bestellen.', en: 'Order something.' },
      prefix: 'ORD',
      confidential: false,
      starterGroups: ['employee', 'office'],
      startForm: 'order',
      owner: { feel: 'starterId' },
      fallbackGroup: 'office',
    });
  });

  it('gives a user task with its policy and multi-instance', async () => {
    expect(await node('approve')).toEqual({
      id: 'approve',
      type: 'userTask',
      name: { de: 'Freigeben', en: 'Approve' },
      documentation: { de: 'Bitte prüfen.', en: 'Bitte prüfen.' },
      scope: 'order',
      incoming: ['f2'],
      outgoing: ['f3'],
      boundary: [],
      asyncBefore: false,
      inputs: [],
      outputs: [{ target: 'approval', source: { feel: 'outcome' } }],
      multiInstance: {
        isSequential: true,
        cardinality: 'approvers',
        completionCondition: 'outcome = "reject"',
        outputCollection: 'answers',
        outputElement: 'outcome',
      },
      policy: {
        candidateGroups: [{ literal: 'management' }, { feel: '["office"]' }],
        form: 'order',
        due: { literal: '2 bd' },
        calendar: 'office',
        separateFrom: ['starterId'],
        confidential: false,
        outcomes: [
          { id: 'approve', name: { de: 'Genehmigen', en: 'Approve' }, reason: 'none', validatesForm: true },
          { id: 'reject', name: { de: 'Ablehnen', en: 'Reject' }, reason: 'required', validatesForm: false },
        ],
        reminders: [{ literal: '1 bd' }],
        escalations: [{ after: { literal: 'P4D' }, to: 'management' }],
        evidence: [],
        shows: [],
      },
    });
  });

  it.each<[string, object]>([
    ['start', { type: 'startEvent', event: { kind: 'none' }, isInterrupting: true, outgoing: ['f1'] }],
    ['decide', { type: 'businessRuleTask', decision: 'approval', resultVariable: 'approvers' }],
    [
      'choice',
      { type: 'exclusiveGateway', defaultFlow: 'choice_fork', outgoing: ['choice_rejected', 'choice_fork'] },
    ],
    [
      'book',
      {
        type: 'serviceTask',
        scope: 'booking',
        asyncBefore: true,
        implementation: { kind: 'delegate', name: 'stock.book' },
      },
    ],
    [
      'remind',
      {
        implementation: {
          kind: 'activity',
          name: 'mail.send',
          retry: { maxAttempts: 3, totalTimeoutSeconds: 3600 },
        },
      },
    ],
    ['booking', { type: 'subProcess', triggeredByEvent: false, boundary: ['noStock'] }],
    ['late', { type: 'subProcess', triggeredByEvent: true, scope: 'booking' }],
    [
      'lateStart',
      {
        isInterrupting: false,
        event: { kind: 'timer', timer: { type: 'cycle', value: { literal: 'R3/2 bd' }, calendar: 'office' } },
      },
    ],
    [
      'noStock',
      { attachedTo: 'booking', isInterrupting: true, event: { kind: 'error', errorCode: 'out-of-stock' } },
    ],
    ['ship', { calledElement: 'shipping', binding: { version: 3 } }],
    ['rejected', { event: { kind: 'terminate' } }],
    ['note', { script: '"order " + orderId', resultVariable: 'note' }],
  ])('gives the node %s', async (id, expected) => {
    expect(await node(id)).toMatchObject(expected);
  });

  it('gives decisions whose hash covers what they require', async () => {
    const decisions = (await parseProcess(ORDER, EFFECTS, KNOWN)).deployment?.decisions;
    expect(decisions?.[0]).toMatchObject({
      key: 'approval',
      requires: ['level'],
      logic: {
        kind: 'table',
        hitPolicy: 'COLLECT',
        aggregation: 'MAX',
        inputs: [{ id: 'i1', label: 'Stufe', expression: 'level' }],
        outputs: [{ id: 'o1', name: 'approvers', label: 'approvers' }],
        rules: [
          { id: 'r-high', annotation: '§ 1', inputs: ['"high"'], outputs: ['2'] },
          { id: 'r-any', inputs: [''], outputs: ['1'] },
        ],
      },
    });
    const changed = { ...ORDER, dmn: ORDER.dmn.map((xml) => xml.replace('1000', '2000')) };
    const after = (await parseProcess(changed, EFFECTS, KNOWN)).deployment?.decisions;
    expect(after?.[0]?.hash).not.toBe(decisions?.[0]?.hash);
  });

  it('has a hash that only what is executed changes', async () => {
    const { hash } = await model();
    const hashOf = async (bpmn: string) =>
      (await parseProcess({ ...ORDER, bpmn }, EFFECTS, KNOWN)).deployment?.process.hash;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await hashOf(ORDER.bpmn.replace('<bpmn:startEvent', '<!-- x -->\n<bpmn:startEvent'))).toBe(hash);
    expect(await hashOf(await layoutBpmn(ORDER.bpmn))).toBe(hash);
    expect(await hashOf(ORDER.bpmn.replace('2 bd', '3 bd'))).not.toBe(hash);
  });

  it('gives the candidates of the lane to a task without any', async () => {
    const files = small(
      `<bpmn:laneSet id="lanes"><bpmn:lane id="office" name="Büro" kontor:nameEn="Office" kontor:candidateGroups="office hr"><bpmn:flowNodeRef>a</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
      <bpmn:userTask id="a" name="A" kontor:nameEn="A" /><bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="a" /><bpmn:sequenceFlow id="f2" sourceRef="a" targetRef="end" />`,
    );
    const { deployment, problems } = await parseProcess(files, EFFECTS, KNOWN);
    expect(problems).toEqual([]);
    expect(deployment?.process.lanes).toEqual([
      { id: 'office', name: { de: 'Büro', en: 'Office' }, nodes: ['a'] },
    ]);
    expect(deployment?.process.nodes['a']).toMatchObject({
      policy: {
        candidateGroups: [{ literal: 'office' }, { literal: 'hr' }],
        outcomes: [{ id: 'done', name: { de: 'Erledigt', en: 'Done' } }],
      },
    });
  });

  it('is put together from the texts of a folder', () => {
    const texts = {
      'x.bpmn': '<a/>',
      'x.dmn': '<b/>',
      'forms/f.schema.json': '{"id":"f"}',
      'forms/g.schema.json': '{',
      'x.workflow.ts': '',
    };
    expect(filesOf(texts)).toEqual({ bpmn: '<a/>', dmn: ['<b/>'], forms: { f: { id: 'f' }, g: '{' } });
  });
});
