import { parseExpression, parseUnaryTests } from 'feelin';
import { refuse } from './limits.js';

/** FEEL has two entry points: expressions, and the unary tests of a decision table's input cells. */
export type Dialect = 'expression' | 'unaryTests';
export type FeelTree = ReturnType<typeof parseExpression>;
export type FeelNode = FeelTree['topNode'];

export const parse = (dialect: Dialect, text: string): FeelTree =>
  dialect === 'expression' ? parseExpression(text, {}, undefined) : parseUnaryTests(text, {}, undefined);

const MAY_ITERATE = /\b(?:for|some|every|function)\b|\[/;
/** Only these call a function given as an argument; elsewhere a function value would allow unbounded recursion. */
const TAKES_FUNCTION: ReadonlySet<string> = new Set(['sort', 'list replace']);
const CACHE_SIZE = 2_000;
const cache = new Map<string, string>();

interface Edit {
  readonly at: number;
  readonly skip: number;
  readonly text: string;
  /** Closing parentheses go before what opens at the same place. */
  readonly rank: 0 | 1;
}

function checkFunction(node: FeelNode, text: string): void {
  const invocation = node.parent?.parent;
  const isArgument =
    node.parent?.name === 'PositionalParameters' && invocation?.name === 'FunctionInvocation';
  const callee = isArgument ? invocation.firstChild : null;
  const name = callee ? text.slice(callee.from, callee.to).replace(/\s+/g, ' ') : '';
  if (!TAKES_FUNCTION.has(name)) {
    refuse(
      'Eigene Funktionen sind nur als Argument von sort() und list replace() erlaubt.',
      'Functions of your own are allowed only as an argument of sort() and list replace().',
    );
  }
}

const wrap = (edits: Edit[], node: FeelNode, name: string): void => {
  edits.push({ at: node.from, skip: 0, text: `${name}(`, rank: 1 });
};
const close = (edits: Edit[], at: number): void => {
  edits.push({ at, skip: 0, text: ')', rank: 0 });
};

function visit(node: FeelNode, text: string, edits: Edit[]): void {
  const first = node.firstChild;
  const last = node.lastChild;
  const dots = node.name === 'IterationContext' ? node.getChild('..') : null;
  const isLoop = node.name === 'IterationContext' && first !== null && last !== null;
  const isAccess = (node.name === 'FilterExpression' || node.name === 'PathExpression') && first !== null;
  if (node.name === 'FunctionDefinition') checkFunction(node, text);
  if (isLoop) wrap(edits, first, dots ? '_range' : '_each');
  if (isAccess) wrap(edits, first, '_list');
  for (let child = first; child; child = child.nextSibling) {
    visit(child, text, edits);
    if (isAccess && child.from === first.from && child.to === first.to) close(edits, child.to);
    if (dots && child.from === dots.from && child.to === dots.to) {
      edits.push({ at: child.from, skip: child.to - child.from, text: ',', rank: 0 });
    }
  }
  if (isLoop) close(edits, last.to);
}

/** Where a text stops being FEEL (0-based), or null. */
export function firstError(tree: FeelTree): { readonly message: string; readonly offset: number } | null {
  let found: { message: string; offset: number } | null = null;
  tree.iterate({
    enter: (node) => {
      if (!found && node.type.isError) {
        const what = node.from === node.to ? 'incomplete' : 'unexpected text';
        found = { message: `${what} at character ${node.from + 1}`, offset: node.from };
      }
      return found === null;
    },
  });
  return found;
}

function rewrite(dialect: Dialect, text: string): string {
  const tree = parse(dialect, text);
  // feelin reports the error itself, with positions in the author's text
  if (firstError(tree)) return text;
  const edits: Edit[] = [];
  visit(tree.topNode, text, edits);
  const sorted = edits.toSorted((a, b) => a.at - b.at || a.rank - b.rank);
  let result = '';
  let position = 0;
  for (const edit of sorted) {
    result += text.slice(position, edit.at) + edit.text;
    position = edit.at + edit.skip;
  }
  return result + text.slice(position);
}

/** The expression with every loop, filter and path over a list counted by the functions of {@link meteredFunctions}. @throws feel-failed for function values outside sort() and list replace() */
export function guarded(dialect: Dialect, text: string): string {
  if (!MAY_ITERATE.test(text)) return text;
  const key = `${dialect}:${text}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const result = rewrite(dialect, text);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(key, result);
  return result;
}
