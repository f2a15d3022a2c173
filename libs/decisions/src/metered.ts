import { evaluate, isRange } from 'feelin';
import { type Budget, charge, LIMITS, refuse, refuseLongList, refuseLongText } from './limits.js';

type FeelBuiltin = ((...args: unknown[]) => unknown) & { readonly $args: string[] };

/** Built-in functions whose cost or result grows with their arguments. */
const METERED = [
  ...['substring', 'string length', 'upper case', 'lower case', 'substring before', 'substring after'],
  ...['replace', 'contains', 'matches', 'starts with', 'ends with', 'split', 'string join', 'string'],
  ...[
    'list contains',
    'list replace',
    'count',
    'min',
    'max',
    'sum',
    'mean',
    'all',
    'any',
    'sublist',
    'append',
  ],
  ...['concatenate', 'insert before', 'remove', 'reverse', 'index of', 'union', 'distinct values', 'flatten'],
  ...[
    'product',
    'median',
    'stddev',
    'mode',
    'sort',
    'get entries',
    'context',
    'context merge',
    'context put',
  ],
] as const;
const QUADRATIC: ReadonlySet<string> = new Set(['union', 'distinct values', 'index of', 'sort']);
const PATTERNS: ReadonlySet<string> = new Set(['replace', 'matches', 'split']);
/** A repeated group that repeats inside: such patterns can take exponential time. */
const NESTED_REPETITION = /\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)[+*{]|\([^()]*\([^)]*\)[^()]*\)[+*{]/;

const builtins = new Map<string, FeelBuiltin>();
const isBuiltin = (value: unknown): value is FeelBuiltin => typeof value === 'function' && '$args' in value;

function builtin(name: string): FeelBuiltin {
  const known = builtins.get(name);
  if (known) return known;
  const { value } = evaluate(name, {});
  if (!isBuiltin(value)) throw new TypeError(`FEEL has no function ${name}`);
  builtins.set(name, value);
  return value;
}

const sizeOf = (value: unknown): number => {
  if (typeof value === 'string') {
    return value.length > LIMITS.textChars ? refuseLongText() : Math.ceil(value.length / 100);
  }
  if (!Array.isArray(value)) return 1;
  return value.length > LIMITS.listItems ? refuseLongList() : value.length;
};

function checkPattern(input: unknown, pattern: unknown): void {
  const isLong =
    (typeof input === 'string' && input.length > LIMITS.matchedChars) ||
    (typeof pattern === 'string' && pattern.length > LIMITS.patternChars);
  if (isLong)
    refuse(
      'Text oder Muster ist für einen Mustervergleich zu lang.',
      'Text or pattern is too long to match.',
    );
  if (typeof pattern === 'string' && NESTED_REPETITION.test(pattern)) {
    refuse(
      'Das Muster wiederholt eine Gruppe, die selbst Wiederholungen enthält. Bitte vereinfachen.',
      'The pattern repeats a group that contains repetitions. Please simplify it.',
    );
  }
}

function metered(name: string, budget: Budget): FeelBuiltin {
  const original = builtin(name);
  const factor = QUADRATIC.has(name) ? 4 : 1;
  const call = (...args: unknown[]): unknown => {
    if (PATTERNS.has(name)) checkPattern(args[0], args[1]);
    for (const arg of args) charge(budget, sizeOf(arg) * factor);
    const result = original(...args);
    charge(budget, sizeOf(result));
    return result;
  };
  return Object.assign(call, { $args: original.$args });
}

function listOfRange(start: unknown, end: unknown, budget: Budget): unknown {
  if (start === null || end === null || start === undefined || end === undefined) return null;
  if (typeof start === 'string' && typeof end === 'string') return [...characters(start, end)];
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
    return refuse('Ein Bereich zählt nur über ganze Zahlen.', 'A range iterates over integers only.');
  }
  const from = Number(start);
  const to = Number(end);
  const length = Math.abs(to - from) + 1;
  if (length > LIMITS.listItems) return refuseLongList();
  charge(budget, length);
  return Array.from({ length }, (_, index) => (to >= from ? from + index : from - index));
}

function characters(start: string, end: string): readonly string[] {
  const from = start.codePointAt(0);
  const to = end.codePointAt(0);
  const isLetters = /^[a-zA-Z]$/.test(start) && /^[a-zA-Z]$/.test(end);
  if (!isLetters || from === undefined || to === undefined) {
    return refuse('Ein Bereich zählt nur über ganze Zahlen.', 'A range iterates over integers only.');
  }
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, i) =>
    String.fromCodePoint(to >= from ? from + i : from - i),
  );
}

const inner = (bound: unknown, isIncluded: boolean, towards: number): unknown =>
  typeof bound === 'number' && !isIncluded ? bound + towards : bound;

function each(target: unknown, budget: Budget): unknown {
  if (isRange(target)) {
    const start = inner(target.start, target['start included'], 1);
    const end = inner(target.end, target['end included'], -1);
    if (start === null || end === null) {
      return refuse('Ein offener Bereich lässt sich nicht durchlaufen.', 'An open range cannot be iterated.');
    }
    return typeof start === 'number' && typeof end === 'number' && end < start
      ? []
      : listOfRange(start, end, budget);
  }
  if (Array.isArray(target)) charge(budget, sizeOf(target));
  return target;
}

const annotated = (call: (...args: unknown[]) => unknown, names: string[]): FeelBuiltin =>
  Object.assign(call, { $args: names });

/** Functions a guarded expression runs with: counted replacements of the built-ins it names, and those the guard inserts. */
export function meteredFunctions(expression: string, budget: Budget): Record<string, unknown> {
  const text = expression.replace(/\s+/g, ' ');
  return {
    ...Object.fromEntries(
      METERED.filter((name) => text.includes(name)).map((name) => [name, metered(name, budget)]),
    ),
    _each: annotated((target) => each(target, budget), ['target']),
    _list: annotated((target) => (Array.isArray(target) ? each(target, budget) : target), ['target']),
    _range: annotated((start, end) => listOfRange(start, end, budget), ['start', 'end']),
  };
}
