export { evaluateBoolean, evaluateExpression, type ExpressionResult } from './expression.js';
export { checkExpression, checkUnaryTests, type ExpressionCheck } from './check.js';
export { type DecisionOutcome, evaluateDecision, type MatchedRule } from './decision.js';
