import { describe, expect, it } from '@jest/globals';
import { EFFECTS, KNOWN, ORDER, small } from '../test/fixture.js';
import { bpmn, CASES, flow, task, when } from '../test/problem-cases.js';
import { parseProcess, type ProcessFiles } from './index.js';
import { PROBLEMS } from './problems.js';

const problemsOf = async (files: ProcessFiles) => (await parseProcess(files, EFFECTS, KNOWN)).problems;

describe('validation of a process', () => {
  it.each(CASES)('finds %s at %s', async (code, elementId, files) => {
    const problems = await problemsOf(files);
    const found = problems.find(
      (problem) => problem.code === code && (!elementId || problem.elementId === elementId),
    );
    expect(found ?? problems.map((problem) => [problem.code, problem.elementId])).toMatchObject({
      code,
      severity: PROBLEMS[code].severity,
    });
    expect(found?.message.de).not.toMatch(/\{\d\}/);
    expect(found?.message.en).not.toMatch(/\{\d\}/);
  });

  it('has a case for every problem', () => {
    const covered = new Set<string>(CASES.map(([code]) => code));
    expect(Object.keys(PROBLEMS).filter((code) => !covered.has(code))).toEqual([]);
  });

  it('gives no deployment when there is an error, but one when there are only warnings', async () => {
    expect((await parseProcess(bpmn('"stock.book"', '"x"'), EFFECTS, KNOWN)).deployment).toBeNull();
    expect((await parseProcess(bpmn(' kontor:nameEn="Note"', ''), EFFECTS, KNOWN)).deployment).not.toBeNull();
  });

  it('names the line and says what to use instead', async () => {
    const files = bpmn('<bpmn:parallelGateway id="join" />', '<bpmn:complexGateway id="join" />');
    const problem = (await problemsOf(files)).find(({ code }) => code === 'unsupported-element');
    const line = ORDER.bpmn.split('\n').findIndex((text) => text.includes('id="join"')) + 1;
    expect(problem).toMatchObject({
      elementId: 'join',
      line,
      hint: { de: 'Nutzen Sie eine inklusive Verzweigung.', en: 'Use an inclusive gateway.' },
    });
  });

  it('does not check names of a kind it is not told about', async () => {
    const files = bpmn(' form="order"', ' form="order" submit="orders.x" load="orders.y"');
    const { problems } = await parseProcess(files, EFFECTS, { processKeys: ['shipping'] });
    expect(problems).toEqual([]);
  });

  it('accepts an inclusive split and join, and an exclusive merge of exclusive paths', async () => {
    const files = small(
      `<bpmn:inclusiveGateway id="split" default="f2" /><bpmn:inclusiveGateway id="join" />${task('a')}${task('b')}${flow('f1', 'start', 'split')}${flow('f2', 'split', 'a')}${flow('f3', 'split', 'b', when('=businessKey = "a"'))}${flow('f4', 'a', 'join')}${flow('f5', 'b', 'join')}${flow('f6', 'join', 'end')}`,
    );
    expect(await problemsOf(files)).toEqual([]);
  });
});
