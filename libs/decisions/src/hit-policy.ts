import {
  type Aggregation,
  type DecisionTable,
  DomainError,
  type HitPolicy,
  type Instant,
  type Json,
} from '@kontor/contracts';
import { evaluateExpression } from './expression.js';

/** A rule that matched, with the value of each of its outputs. */
export interface Hit {
  readonly ruleIndex: number;
  readonly outputs: readonly Json[];
}

/** Refuses a decision with a hint. @throws decision-failed */
export function undecided(de: string, en: string): never {
  throw new DomainError('decision-failed', { hint: { de, en } });
}

const sameJson = (a: Json, b: Json): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The value of one hit: of the only output, or an object of all outputs by name. */
const valueOf = (table: DecisionTable, hit: Hit): Json =>
  table.outputs.length === 1
    ? (hit.outputs[0] ?? null)
    : Object.fromEntries(table.outputs.map(({ name }, index) => [name, hit.outputs[index] ?? null]));

const numbersOf = (values: readonly Json[]): readonly number[] =>
  values.map((value) =>
    typeof value === 'number'
      ? value
      : undecided('Zum Zusammenfassen braucht es Zahlen.', 'Aggregation needs numbers.'),
  );

const AGGREGATES = {
  COUNT: (values) => values.length,
  SUM: (values) => (values.length ? numbersOf(values).reduce((sum, value) => sum + value, 0) : null),
  MIN: (values) => (values.length ? Math.min(...numbersOf(values)) : null),
  MAX: (values) => (values.length ? Math.max(...numbersOf(values)) : null),
} as const satisfies Record<Aggregation, (values: readonly Json[]) => Json>;

/** Rank of each output value in its list of allowed values, most important first. */
function rankOf(table: DecisionTable, hit: Hit, now: Instant): readonly number[] {
  return table.outputs.map(({ allowed = [] }, index) => {
    const value = hit.outputs[index] ?? null;
    const rank = allowed.findIndex((text) => sameJson(evaluateExpression(text, {}, now).value, value));
    return rank < 0
      ? undecided(
          'Ein Ergebnis steht nicht in der Liste der erlaubten Werte.',
          'A result is not in the list of allowed values.',
        )
      : rank;
  });
}

function byPriority(table: DecisionTable, hits: readonly Hit[], now: Instant): readonly Hit[] {
  const ranked = hits.map((hit) => ({ hit, rank: rankOf(table, hit, now) }));
  return ranked
    .toSorted((a, b) => {
      const at = a.rank.findIndex((rank, index) => rank !== b.rank[index]);
      return at < 0 ? 0 : (a.rank[at] ?? 0) - (b.rank[at] ?? 0);
    })
    .map(({ hit }) => hit);
}

type Choose = (table: DecisionTable, hits: readonly Hit[], now: Instant) => Json;
const single = (table: DecisionTable, hit: Hit | undefined): Json => (hit ? valueOf(table, hit) : null);
const all = (table: DecisionTable, hits: readonly Hit[]): Json[] => hits.map((hit) => valueOf(table, hit));
const ruleNumbers = (hits: readonly Hit[]): string => hits.map(({ ruleIndex }) => ruleIndex + 1).join(', ');

const POLICIES = {
  UNIQUE: (table, hits) =>
    hits.length > 1
      ? undecided(
          `Mehrere Regeln treffen zu (${ruleNumbers(hits)}), erlaubt ist eine.`,
          `Several rules match (${ruleNumbers(hits)}), one is allowed.`,
        )
      : single(table, hits[0]),
  FIRST: (table, hits) => single(table, hits[0]),
  ANY: (table, hits) =>
    hits.some((hit) => !sameJson([...hit.outputs], [...(hits[0]?.outputs ?? [])]))
      ? undecided(
          `Die Regeln ${ruleNumbers(hits)} treffen zu und widersprechen sich.`,
          `Rules ${ruleNumbers(hits)} match and contradict each other.`,
        )
      : single(table, hits[0]),
  PRIORITY: (table, hits, now) => single(table, byPriority(table, hits, now)[0]),
  COLLECT: (table, hits) =>
    table.aggregation ? AGGREGATES[table.aggregation](all(table, hits)) : all(table, hits),
  'RULE ORDER': all,
  'OUTPUT ORDER': (table, hits, now) => all(table, byPriority(table, hits, now)),
} as const satisfies Record<HitPolicy, Choose>;

/** The result of a table from the rules that matched, in rule order. @throws decision-failed when they break the hit policy @see DMN 1.5 §8.2.8 */
export const chosen: Choose = (table, hits, now) => POLICIES[table.hitPolicy](table, hits, now);
