import { DomainError, type DecisionModel, type Instant, type Json, type JsonObject } from '@kontor/contracts';
/** stub */
export interface ExpressionResult { readonly value: Json; readonly warnings: readonly string[] }
export type ExpressionCheck = { readonly ok: true; readonly variables: readonly string[] } | { readonly ok: false; readonly message: string; readonly offset: number };
export interface MatchedRule { readonly decision: string; readonly ruleId: string; readonly ruleIndex: number; readonly annotation?: string }
export interface DecisionOutcome { readonly result: Json; readonly matched: readonly MatchedRule[]; readonly inputs: JsonObject; readonly hash: string }
export const evaluateExpression = (_feel: string, _context: JsonObject, _now: Instant): ExpressionResult => { throw new DomainError('feel-failed'); };
export const evaluateBoolean = (_feel: string, _context: JsonObject, _now: Instant): boolean => { throw new DomainError('feel-failed'); };
export const checkExpression = (_feel: string): ExpressionCheck => ({ ok: true, variables: [] });
export const evaluateDecision = (_key: string, _decisions: ReadonlyMap<string, DecisionModel>, _input: JsonObject, _now: Instant): DecisionOutcome => { throw new DomainError('decision-failed'); };
