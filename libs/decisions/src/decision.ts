import {
  type DecisionModel,
  type DecisionRule,
  type DecisionTable,
  type Instant,
  type Json,
  type JsonObject,
} from '@kontor/contracts';
import { evaluateExpression, testCell } from './expression.js';
import { chosen, type Hit, undecided } from './hit-policy.js';

/** A rule that matched, of the decision asked for or of one it requires. */
export interface MatchedRule {
  readonly decision: string;
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly annotation?: string;
}

/** What a decision gave, and from what: input values by their expression, matched rows, hash of the model. */
export interface DecisionOutcome {
  readonly result: Json;
  readonly matched: readonly MatchedRule[];
  readonly inputs: JsonObject;
  readonly hash: string;
}

interface Evaluation {
  readonly decisions: ReadonlyMap<string, DecisionModel>;
  readonly now: Instant;
  readonly matched: MatchedRule[];
  readonly inputs: JsonObject;
  readonly results: Map<string, Json>;
  readonly path: readonly string[];
}

const NUMBER = /^-?\d{1,15}(?:\.\d{1,9})?$/;
const TEXT = /^"([^"\\]*)"$/;

/** Most cells are one literal; comparing it here saves a parse. Undefined: FEEL must decide. */
function literalTest(cell: string, value: Json): boolean | undefined {
  if (cell === '' || cell === '-') return true;
  const text = TEXT.exec(cell)?.[1];
  if (text !== undefined && typeof value === 'string') return text === value;
  if (typeof value === 'boolean' && (cell === 'true' || cell === 'false')) return cell === String(value);
  return typeof value === 'number' && NUMBER.test(cell) ? Number(cell) === value : undefined;
}

function accepts(rule: DecisionRule, values: readonly Json[], context: JsonObject, now: Instant): boolean {
  return values.every((value, index) => {
    const cell = (rule.inputs[index] ?? '-').trim();
    return literalTest(cell, value) ?? testCell(cell, value, context, now);
  });
}

function evaluateTable(key: string, table: DecisionTable, context: JsonObject, run: Evaluation): Json {
  const values = table.inputs.map(({ expression }) => {
    const { value } = evaluateExpression(expression, context, run.now);
    run.inputs[expression] = value;
    return value;
  });
  const hits: Hit[] = [];
  for (const [ruleIndex, rule] of table.rules.entries()) {
    if (!accepts(rule, values, context, run.now)) continue;
    const outputs = table.outputs.map((_, index) => {
      const cell = rule.outputs[index]?.trim() ?? '';
      return cell === '' || cell === '-' ? null : evaluateExpression(cell, context, run.now).value;
    });
    hits.push({ ruleIndex, outputs });
    run.matched.push({
      decision: key,
      ruleId: rule.id,
      ruleIndex,
      ...(rule.annotation !== undefined && { annotation: rule.annotation }),
    });
    if (table.hitPolicy === 'FIRST') break;
  }
  return chosen(table, hits, run.now);
}

function evaluate(key: string, input: JsonObject, run: Evaluation): Json {
  const known = run.results.get(key);
  if (known !== undefined) return known;
  const decision = run.decisions.get(key);
  if (!decision) return undecided(`Die Entscheidung „${key}“ fehlt.`, `The decision "${key}" is missing.`);
  if (run.path.includes(key)) {
    return undecided(
      `Die Entscheidung „${key}“ braucht sich selbst.`,
      `The decision "${key}" requires itself.`,
    );
  }
  const inner = { ...run, path: [...run.path, key] };
  const context: JsonObject = { ...input };
  for (const required of decision.requires) context[required] = evaluate(required, input, inner);
  const { logic } = decision;
  const result =
    logic.kind === 'table'
      ? evaluateTable(key, logic, context, run)
      : evaluateExpression(logic.expression, context, run.now).value;
  run.results.set(key, result);
  return result;
}

/**
 * Evaluates a decision and the decisions it requires (their results are variables named by their keys) over `input`.
 * No rule matches: null, or an empty list where the hit policy gives a list (COUNT: 0). One output gives its value,
 * several give an object.
 * @throws decision-failed when the hit policy is broken or a decision is missing; feel-failed
 * @see DMN 1.5 §8
 */
export function evaluateDecision(
  key: string,
  decisions: ReadonlyMap<string, DecisionModel>,
  input: JsonObject,
  now: Instant,
): DecisionOutcome {
  const run: Evaluation = { decisions, now, matched: [], inputs: {}, results: new Map(), path: [] };
  const result = evaluate(key, input, run);
  return { result, matched: run.matched, inputs: run.inputs, hash: decisions.get(key)?.hash ?? '' };
}
