import { DomainError } from '@kontor/contracts';
import { checkSize } from './expression.js';
import { type Dialect, type FeelNode, firstError, guarded, parse } from './guard.js';

/** Whether a text is FEEL, which variables it reads, or where it breaks (0-based offset). */
export type ExpressionCheck =
  | { readonly ok: true; readonly variables: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly offset: number };

/** Names bound here are meant for what follows in the enclosing loop. */
const SHARES_SCOPE: ReadonlySet<string> = new Set(['InExpressions', 'InExpression']);

/** Free variables; what stands in a filter may be a field of the items and is left out. */
function collect(node: FeelNode, text: string, bound: Set<string>, found: Set<string>): void {
  const nameOf = (at: FeelNode): string => text.slice(at.from, at.to).replace(/\s+/g, ' ');
  if (node.name === 'QualifiedName') return;
  if (node.name === 'VariableName') {
    const isCallee = node.parent?.name === 'FunctionInvocation' && node.parent.from === node.from;
    if (!isCallee && !bound.has(nameOf(node))) found.add(nameOf(node));
    return;
  }
  const scope = SHARES_SCOPE.has(node.name) ? bound : new Set(bound);
  if (node.name === 'ForExpression') scope.add('partial');
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (node.name === 'FilterExpression' && child.from !== node.from) continue;
    collect(child, text, scope, found);
    if (node.name === 'InExpression' && child.name === 'Name') scope.add(nameOf(child));
    if (child.name === 'FormalParameters') {
      for (const parameter of child.getChildren('FormalParameter')) scope.add(nameOf(parameter));
    }
    if (child.name === 'ContextEntry' && child.firstChild) {
      scope.add(nameOf(child.firstChild).replace(/^"|"$/g, ''));
    }
  }
}

function check(dialect: Dialect, text: string): ExpressionCheck {
  try {
    checkSize(text);
    const tree = parse(dialect, text);
    const error = firstError(tree);
    if (error) return { ok: false, ...error };
    guarded(dialect, text);
    const found = new Set<string>();
    collect(tree.topNode, text, new Set(), found);
    return { ok: true, variables: [...found].toSorted() };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { ok: false, message: error.details.hint?.en ?? error.code, offset: 0 };
  }
}

/** Reads a FEEL expression without evaluating it. */
export const checkExpression = (feel: string): ExpressionCheck => check('expression', feel);

/** Reads an input cell of a decision table (FEEL unary tests) without evaluating it. */
export const checkUnaryTests = (cell: string): ExpressionCheck => check('unaryTests', cell);
