import type { Expression, Json, JsonObject, VariableMapping } from '@kontor/contracts';
import { evaluateBoolean, evaluateExpression } from '@kontor/decisions';
import { visibleVariables } from './queries.js';
import { refuse } from './refusal.js';
import type { Run } from './run.js';

/** Value of a FEEL expression over the given variables. @throws feel-failed */
export function feelValue(run: Run, feel: string, variables: JsonObject): Json {
  return evaluateExpression(feel, variables, run.context.now).value;
}

/** Value of an expression or literal over the given variables. @throws feel-failed */
export function valueOf(run: Run, expression: Expression, variables: JsonObject): Json {
  return 'literal' in expression ? expression.literal : feelValue(run, expression.feel, variables);
}

/** Text of an expression in a scope; `what` names it in the failure. @throws feel-failed for anything that is not text or a number */
export function textOf(run: Run, expression: Expression, scopeId: string, what: string): string {
  const value = valueOf(run, expression, visibleVariables(run.state, scopeId));
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : refuse('feel-failed', `${what} is not a text.`);
}

/** Whether a condition holds in a scope. @throws feel-failed */
export function holds(run: Run, condition: string, variables: JsonObject): boolean {
  return evaluateBoolean(condition, variables, run.context.now);
}

/** Mapped values by target name. @throws feel-failed */
export function mapped(run: Run, mappings: readonly VariableMapping[], variables: JsonObject): JsonObject {
  return Object.fromEntries(mappings.map(({ target, source }) => [target, valueOf(run, source, variables)]));
}
