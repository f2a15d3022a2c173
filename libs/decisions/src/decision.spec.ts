import { describe, expect, it } from '@jest/globals';
import {
  type DecisionModel,
  type DecisionTable,
  DomainError,
  type Json,
  type JsonObject,
} from '@kontor/contracts';
import { evaluateDecision } from './index.js';

const NOW = '2026-03-02T08:00:00.000Z';

interface Rows {
  readonly policy: DecisionTable['hitPolicy'];
  readonly aggregation?: DecisionTable['aggregation'];
  readonly inputs?: readonly string[];
  readonly outputs?: DecisionTable['outputs'];
  readonly rows: readonly (readonly [readonly string[], readonly string[]])[];
}

const table = ({
  policy,
  aggregation,
  inputs = ['x'],
  outputs = [output('y')],
  rows,
}: Rows): DecisionTable => ({
  kind: 'table',
  hitPolicy: policy,
  ...(aggregation && { aggregation }),
  inputs: inputs.map((expression) => ({ id: expression, label: expression, expression })),
  outputs,
  rules: rows.map(([ins, outs], index) => ({ id: `r${index + 1}`, inputs: ins, outputs: outs })),
});
const output = (name: string, ...allowed: string[]): DecisionTable['outputs'][number] => ({
  id: name,
  name,
  label: name,
  ...(allowed.length > 0 && { allowed }),
});
const decision = (key: string, logic: DecisionModel['logic'], requires: string[] = []): DecisionModel => ({
  key,
  name: { de: key, en: key },
  logic,
  requires,
  hash: `hash-${key}`,
});
const decide = (rows: Rows, input: JsonObject): Json =>
  evaluateDecision('d', new Map([['d', decision('d', table(rows))]]), input, NOW).result;

const OVERLAP: Rows['rows'] = [
  [['> 10'], ['1']],
  [['> 5'], ['2']],
  [['> 0'], ['3']],
];

describe('a decision table', () => {
  it.each<[string, Rows, JsonObject, Json]>([
    [
      'unique, one matches',
      {
        policy: 'UNIQUE',
        rows: [
          [['"a"'], ['1']],
          [['"b"'], ['2']],
        ],
      },
      { x: 'b' },
      2,
    ],
    ['unique, none matches', { policy: 'UNIQUE', rows: [[['"a"'], ['1']]] }, { x: 'z' }, null],
    ['first', { policy: 'FIRST', rows: OVERLAP }, { x: 7 }, 2],
    ['first, none', { policy: 'FIRST', rows: OVERLAP }, { x: 0 }, null],
    [
      'any, same result',
      {
        policy: 'ANY',
        rows: [
          [['> 1'], ['"ok"']],
          [['> 2'], ['"ok"']],
        ],
      },
      { x: 3 },
      'ok',
    ],
    ['any, none', { policy: 'ANY', rows: OVERLAP }, { x: 0 }, null],
    ['priority', { policy: 'PRIORITY', outputs: [output('y', '3', '2', '1')], rows: OVERLAP }, { x: 20 }, 3],
    ['priority, none', { policy: 'PRIORITY', outputs: [output('y', '3')], rows: OVERLAP }, { x: 0 }, null],
    ['collect', { policy: 'COLLECT', rows: OVERLAP }, { x: 7 }, [2, 3]],
    ['collect, none', { policy: 'COLLECT', rows: OVERLAP }, { x: 0 }, []],
    ['sum', { policy: 'COLLECT', aggregation: 'SUM', rows: OVERLAP }, { x: 7 }, 5],
    ['min', { policy: 'COLLECT', aggregation: 'MIN', rows: OVERLAP }, { x: 7 }, 2],
    ['max', { policy: 'COLLECT', aggregation: 'MAX', rows: OVERLAP }, { x: 7 }, 3],
    ['count', { policy: 'COLLECT', aggregation: 'COUNT', rows: OVERLAP }, { x: 7 }, 2],
    ['count, none', { policy: 'COLLECT', aggregation: 'COUNT', rows: OVERLAP }, { x: 0 }, 0],
    ['sum, none', { policy: 'COLLECT', aggregation: 'SUM', rows: OVERLAP }, { x: 0 }, null],
    ['rule order', { policy: 'RULE ORDER', rows: OVERLAP }, { x: 20 }, [1, 2, 3]],
    [
      'output order',
      { policy: 'OUTPUT ORDER', outputs: [output('y', '2', '3', '1')], rows: OVERLAP },
      { x: 20 },
      [2, 3, 1],
    ],
    [
      'several outputs give an object',
      { policy: 'FIRST', outputs: [output('y'), output('z')], rows: [[['-'], ['x + 1', '']]] },
      { x: 1 },
      { y: 2, z: null },
    ],
    [
      'several inputs, ranges, lists, negation, null',
      {
        policy: 'FIRST',
        inputs: ['a', 'b', 'c'],
        rows: [
          [['[1..3]', 'not("x")', 'null'], ['"first"']],
          [['1,2,3', '', '-'], ['"second"']],
        ],
      },
      { a: 2, b: 'x', c: null },
      'second',
    ],
    [
      'a boolean cell',
      {
        policy: 'UNIQUE',
        rows: [
          [['true'], ['1']],
          [['false'], ['2']],
        ],
      },
      { x: false },
      2,
    ],
    ['a cell with ?', { policy: 'UNIQUE', rows: [[['? > limit'], ['1']]] }, { x: 5, limit: 4 }, 1],
    ['null matches no comparison', { policy: 'UNIQUE', rows: [[['> 1'], ['1']]] }, { x: null }, null],
  ])('%s', (_name, rows, input, expected) => {
    expect(decide(rows, input)).toEqual(expected);
  });

  it.each<[string, Rows, JsonObject]>([
    ['unique, two match', { policy: 'UNIQUE', rows: OVERLAP }, { x: 7 }],
    ['any, results differ', { policy: 'ANY', rows: OVERLAP }, { x: 7 }],
    [
      'priority, value not allowed',
      { policy: 'PRIORITY', outputs: [output('y', '9')], rows: OVERLAP },
      { x: 7 },
    ],
    ['sum of texts', { policy: 'COLLECT', aggregation: 'SUM', rows: [[['-'], ['"a"']]] }, { x: 1 }],
    [
      'min over two outputs',
      {
        policy: 'COLLECT',
        aggregation: 'MIN',
        outputs: [output('y'), output('z')],
        rows: [[['-'], ['1', '2']]],
      },
      { x: 1 },
    ],
  ])('is refused: %s', (_name, rows, input) => {
    expect(() => decide(rows, input)).toThrow(new DomainError('decision-failed'));
  });

  it('refuses a cell that is not FEEL', () => {
    expect(() => decide({ policy: 'FIRST', rows: [[['> >'], ['1']]] }, { x: 1 })).toThrow(
      new DomainError('feel-failed'),
    );
  });
});

describe('a decision', () => {
  const level = decision(
    'level',
    table({
      policy: 'FIRST',
      inputs: ['amountCents'],
      rows: [
        [['> 1000'], ['"high"']],
        [['-'], ['"low"']],
      ],
    }),
  );
  const approvers = decision(
    'approvers',
    table({
      policy: 'UNIQUE',
      inputs: ['level'],
      rows: [
        [['"high"'], ['2']],
        [['"low"'], ['1']],
      ],
    }),
    ['level'],
  );
  const text = decision('text', { kind: 'literal', expression: 'string(approvers) + "/" + level' }, [
    'approvers',
    'level',
  ]);
  const all = new Map([level, approvers, text].map((model) => [model.key, model]));

  it('uses the results of the decisions it requires, and says which rows matched on what', () => {
    expect(evaluateDecision('text', all, { amountCents: 5000 }, NOW)).toEqual({
      result: '2/high',
      matched: [
        { decision: 'level', ruleId: 'r1', ruleIndex: 0 },
        { decision: 'approvers', ruleId: 'r1', ruleIndex: 0 },
      ],
      inputs: { amountCents: 5000, level: 'high' },
      hash: 'hash-text',
    });
  });

  it('carries the annotation of the matched row', () => {
    const logic = table({ policy: 'FIRST', rows: [[['-'], ['1']]] });
    const noted = { ...logic, rules: logic.rules.map((rule) => ({ ...rule, annotation: '§ 99 BetrVG' })) };
    const outcome = evaluateDecision('d', new Map([['d', decision('d', noted)]]), { x: 1 }, NOW);
    expect(outcome.matched[0]).toMatchObject({ annotation: '§ 99 BetrVG' });
  });

  it('is refused when a decision is missing or requires itself', () => {
    const loop = decision('loop', { kind: 'literal', expression: 'loop' }, ['loop']);
    expect(() => evaluateDecision('loop', new Map([['loop', loop]]), {}, NOW)).toThrow(
      new DomainError('decision-failed'),
    );
    expect(() => evaluateDecision('none', new Map(), {}, NOW)).toThrow(new DomainError('decision-failed'));
  });
});
