import { DomainError, type Instant, type Json, type JsonObject } from '@kontor/contracts';
import { evaluate, SyntaxError as FeelSyntaxError, unaryTest, type Warning } from 'feelin';
import { contextOf } from './context.js';
import { type Dialect, guarded } from './guard.js';
import { toJson } from './json.js';
import { LIMITS, quote, refuse } from './limits.js';

/** Value of an expression as plain JSON, with what FEEL swallowed on the way (unknown variable, wrong type). */
export interface ExpressionResult {
  readonly value: Json;
  readonly warnings: readonly string[];
}

const MAX_WARNINGS = 20;

const kindOf = (value: unknown): string => {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'context' : typeof value;
};

/** Names types, never values: warnings end up in logs and incidents. */
const warningText = ({ details, position }: Warning): string => {
  const text = Object.entries(details.values).reduce(
    (message, [name, value]) => message.replace(`{${name}}`, `<${kindOf(value)}>`),
    details.template,
  );
  return `${text} (at ${position.from})`;
};

function failed(expression: string, error: unknown): never {
  if (error instanceof DomainError) throw error;
  const quoted = quote(expression);
  if (error instanceof FeelSyntaxError) {
    const at = error.position.from + 1;
    return refuse(
      `Der Ausdruck ${quoted.de} ist an Zeichen ${at} nicht lesbar.`,
      `The expression ${quoted.en} cannot be read at character ${at}: ${error.message}`,
    );
  }
  return refuse(
    `Der Ausdruck ${quoted.de} ließ sich nicht auswerten.`,
    `The expression ${quoted.en} could not be evaluated.`,
  );
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const char of text) {
    if ('([{'.includes(char)) deepest = Math.max(deepest, (depth += 1));
    else if (')]}'.includes(char)) depth -= 1;
  }
  return deepest;
}

/** Refuses what would be costly to parse already. @throws feel-failed */
export function checkSize(expression: string): void {
  if (expression.length > LIMITS.expressionChars) {
    refuse(
      `Der Ausdruck ist länger als ${LIMITS.expressionChars} Zeichen.`,
      `The expression is longer than ${LIMITS.expressionChars} characters.`,
    );
  }
  if (depthOf(expression) > LIMITS.nestingDepth) {
    refuse(
      `Der Ausdruck ist tiefer als ${LIMITS.nestingDepth} Klammern geschachtelt.`,
      `The expression is nested deeper than ${LIMITS.nestingDepth} brackets.`,
    );
  }
}

function run(dialect: Dialect, text: string, variables: JsonObject, now: Instant): ExpressionResult {
  checkSize(text);
  try {
    const source = guarded(dialect, text);
    const context = contextOf(text, variables, now, { left: LIMITS.steps });
    const { value, warnings } =
      dialect === 'expression' ? evaluate(source, context) : unaryTest(source, context);
    return { value: toJson(value), warnings: warnings.slice(0, MAX_WARNINGS).map(warningText) };
  } catch (error) {
    return failed(text, error);
  }
}

/**
 * Evaluates a FEEL expression (without a leading `=`) over variables. `now` is the instance's clock.
 * @throws feel-failed with a hint: not readable, too large, a range or function as result, a non-finite number
 * @see DMN 1.5 §10
 */
export const evaluateExpression = (feel: string, context: JsonObject, now: Instant): ExpressionResult =>
  run('expression', feel, context, now);

/** Whether a FEEL condition holds. @throws feel-failed also when the result is neither true nor false */
export function evaluateBoolean(feel: string, context: JsonObject, now: Instant): boolean {
  const { value, warnings } = evaluateExpression(feel, context, now);
  if (typeof value === 'boolean') return value;
  const quoted = quote(feel);
  const why = warnings[0] ? ` ${warnings[0]}` : '';
  return refuse(
    `Die Bedingung ${quoted.de} ergab weder wahr noch falsch.${why}`,
    `The condition ${quoted.en} gave neither true nor false.${why}`,
  );
}

/** Whether the cell of a decision table accepts a value; null (incomparable) does not. @throws feel-failed */
export const testCell = (cell: string, value: Json, context: JsonObject, now: Instant): boolean =>
  run('unaryTests', cell, { ...context, '?': value }, now).value === true;
