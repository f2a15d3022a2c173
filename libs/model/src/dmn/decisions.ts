import {
  type Aggregation,
  AGGREGATIONS,
  type DecisionLiteral,
  type DecisionModel,
  type DecisionTable,
  HIT_POLICIES,
  type HitPolicy,
} from '@kontor/contracts';
import { checkExpression, checkUnaryTests } from '@kontor/decisions';
import { contentHash } from '../canonical-json.js';
import type { Report } from '../problems.js';
import { childOf, childrenOf, type XmlElement } from '../xml.js';

/** A decision before its hash, which covers the decisions it requires. */
type Draft = Omit<DecisionModel, 'hash'> & { readonly element: XmlElement };

const attribute = (element: XmlElement, name: string): string | undefined => {
  const value = element.attributes[name]?.trim();
  return value === '' ? undefined : value;
};
const textOf = (element: XmlElement | undefined): string =>
  (element && childOf(element, 'dmn:text')?.text) ?? '';
const INVOCATIONS = [
  'dmn:context',
  'dmn:invocation',
  'dmn:functionDefinition',
  'dmn:relation',
  'dmn:list',
] as const;
const NO_FEEL = /^(?!feel$|https:\/\/www\.omg\.org\/spec\/DMN\/\d+\/FEEL\/$)/i;

function checkLanguage(report: Report, key: string, element: XmlElement): void {
  const language = attribute(element, 'expressionLanguage');
  if (language !== undefined && NO_FEEL.test(language)) report.add('dmn-unsupported', element, key, language);
}

function policyOf(
  report: Report,
  key: string,
  table: XmlElement,
): { hitPolicy: HitPolicy; aggregation?: Aggregation } {
  const policyText = attribute(table, 'hitPolicy') ?? 'UNIQUE';
  const hitPolicy = HIT_POLICIES.find((policy) => policy === policyText);
  const aggregationText = attribute(table, 'aggregation');
  const aggregation = AGGREGATIONS.find((candidate) => candidate === aggregationText);
  if (!hitPolicy) report.add('dmn-unsupported', table, key, policyText);
  if (aggregationText !== undefined && (!aggregation || hitPolicy !== 'COLLECT')) {
    report.add('dmn-unsupported', table, key, aggregationText);
  }
  return { hitPolicy: hitPolicy ?? 'UNIQUE', ...(aggregation && { aggregation }) };
}

function checkFeel(report: Report, place: XmlElement, text: string): string {
  const check = checkExpression(text);
  if (!check.ok) report.add('feel', place, text, check.message);
  return text;
}

const allowedOf = (element: XmlElement): readonly string[] | undefined => {
  const text = textOf(childOf(element, 'dmn:outputValues'));
  return text === ''
    ? undefined
    : (text.match(/"(?:[^"\\]|\\.)*"|[^,]+/g) ?? []).map((value) => value.trim());
};

function tableOf(report: Report, key: string, table: XmlElement): DecisionTable {
  const policy = policyOf(report, key, table);
  const inputs = childrenOf(table, 'dmn:input').map((input) => {
    const inner = childOf(input, 'dmn:inputExpression');
    const expression = checkFeel(report, inner ?? input, textOf(inner));
    if (inner) checkLanguage(report, key, inner);
    return { id: attribute(input, 'id') ?? '', label: attribute(input, 'label') ?? expression, expression };
  });
  const elements = childrenOf(table, 'dmn:output');
  const outputs = elements.map((output) => {
    const name = attribute(output, 'name') ?? (elements.length === 1 ? key : '');
    const allowed = allowedOf(output);
    if (name === '') report.add('dmn-invalid', output, key, 'output name');
    return {
      id: attribute(output, 'id') ?? '',
      name,
      label: attribute(output, 'label') ?? name,
      ...(allowed && { allowed }),
    };
  });
  const needsAllowed = policy.hitPolicy === 'PRIORITY' || policy.hitPolicy === 'OUTPUT ORDER';
  if (inputs.length === 0) report.add('dmn-invalid', table, key, 'input');
  if (outputs.length === 0) report.add('dmn-invalid', table, key, 'output');
  if (needsAllowed && outputs.some(({ allowed }) => !allowed))
    report.add('dmn-invalid', table, key, 'outputValues');
  if (policy.aggregation && outputs.length > 1)
    report.add('dmn-invalid', table, key, `${policy.aggregation}: one output`);
  const rules = childrenOf(table, 'dmn:rule').map((rule, index) => {
    const cells = (name: string) => childrenOf(rule, name).map(textOf);
    const inputCells = cells('dmn:inputEntry');
    const outputCells = cells('dmn:outputEntry');
    if (inputCells.length !== inputs.length || outputCells.length !== outputs.length) {
      report.add('dmn-invalid', rule, key, `rule ${index + 1}`);
    }
    for (const [texts, check] of [
      [inputCells, checkUnaryTests],
      [outputCells, checkExpression],
    ] as const) {
      for (const text of texts) {
        const isOpen = text === '' || text === '-';
        if (!isOpen && !check(text).ok) report.add('dmn-cell', rule, key, String(index + 1), text);
      }
    }
    const annotations = childrenOf(rule, 'dmn:annotationEntry').map(textOf).filter(Boolean);
    const annotation = annotations.join(' · ') || childOf(rule, 'dmn:description')?.text;
    return {
      id: attribute(rule, 'id') ?? `rule-${index + 1}`,
      ...(annotation !== undefined && annotation !== '' && { annotation }),
      inputs: inputCells,
      outputs: outputCells,
    };
  });
  return { kind: 'table', ...policy, inputs, outputs, rules };
}

function logicOf(report: Report, key: string, decision: XmlElement): DecisionTable | DecisionLiteral {
  const table = childOf(decision, 'dmn:decisionTable');
  const literal = childOf(decision, 'dmn:literalExpression');
  for (const other of childrenOf(decision, ...INVOCATIONS))
    report.add('dmn-unsupported', other, key, other.name);
  if (table) return tableOf(report, key, table);
  if (!literal) report.add('dmn-invalid', decision, key, 'decisionTable | literalExpression');
  else checkLanguage(report, key, literal);
  return { kind: 'literal', expression: literal ? checkFeel(report, literal, textOf(literal)) : 'null' };
}

function draftOf(report: Report, element: XmlElement): Draft {
  const key = attribute(element, 'id') ?? '';
  const de = attribute(element, 'name') ?? key;
  const variable = childOf(element, 'dmn:variable');
  const variableName = variable && attribute(variable, 'name');
  // the result is a variable named by the decision's id; another name would be read as null
  if (variableName !== undefined && variableName !== key)
    report.add('dmn-invalid', variable, key, `variable name = ${key}`);
  const requires = childrenOf(element, 'dmn:informationRequirement').flatMap((requirement) => {
    const href = childOf(requirement, 'dmn:requiredDecision')?.attributes['href'];
    return href === undefined ? [] : [href.replace(/^.*#/, '')];
  });
  for (const knowledge of childrenOf(element, 'dmn:knowledgeRequirement')) {
    report.add('dmn-unsupported', knowledge, key, knowledge.name);
  }
  return {
    key,
    name: { de, en: attribute(element, 'kontor:nameEn') ?? de },
    logic: logicOf(report, key, element),
    requires,
    element,
  };
}

/** Decisions of all DMN files of a process, each with a hash that covers what it requires. @see DMN 1.3 §6 */
export function decisionsOf(report: Report, roots: readonly XmlElement[]): readonly DecisionModel[] {
  const drafts = new Map<string, Draft>();
  for (const element of roots.flatMap((root) => childrenOf(root, 'dmn:decision'))) {
    const draft = draftOf(report, element);
    if (drafts.has(draft.key)) report.add('duplicate-id', element, draft.key);
    drafts.set(draft.key, draft);
  }
  for (const root of roots) {
    for (const model of childrenOf(root, 'dmn:businessKnowledgeModel', 'dmn:decisionService')) {
      report.add('dmn-unsupported', model, attribute(model, 'id') ?? '', model.name);
    }
  }
  const hashes = new Map<string, string>();
  const hashOf = (draft: Draft, path: readonly string[]): string => {
    const known = hashes.get(draft.key);
    if (known !== undefined) return known;
    if (path.includes(draft.key)) {
      report.add('dmn-cycle', draft.element, draft.key);
      return '';
    }
    const { element, ...content } = draft;
    const required = draft.requires.map((key) => {
      const other = drafts.get(key);
      if (!other) report.add('unknown-decision', element, key);
      return other ? hashOf(other, [...path, draft.key]) : '';
    });
    const hash = contentHash({ ...content, required });
    hashes.set(draft.key, hash);
    return hash;
  };
  return [...drafts.values()].map((draft) => {
    const { element: _element, ...content } = draft;
    return { ...content, hash: hashOf(draft, []) };
  });
}
