import type { LocalizedText } from './text.js';

export const HIT_POLICIES = [
  'UNIQUE',
  'FIRST',
  'ANY',
  'PRIORITY',
  'COLLECT',
  'RULE ORDER',
  'OUTPUT ORDER',
] as const;
export type HitPolicy = (typeof HIT_POLICIES)[number];
export const AGGREGATIONS = ['SUM', 'MIN', 'MAX', 'COUNT'] as const;
export type Aggregation = (typeof AGGREGATIONS)[number];

export interface DecisionTable {
  readonly kind: 'table';
  readonly hitPolicy: HitPolicy;
  readonly aggregation?: Aggregation;
  readonly inputs: readonly { readonly id: string; readonly label: string; readonly expression: string }[];
  readonly outputs: readonly {
    readonly id: string;
    readonly name: string;
    readonly label: string;
    readonly allowed?: readonly string[];
  }[];
  readonly rules: readonly DecisionRule[];
}

export interface DecisionRule {
  readonly id: string;
  readonly annotation?: string;
  /** FEEL unary tests, one per input; `-` matches anything. */
  readonly inputs: readonly string[];
  /** FEEL expressions, one per output. */
  readonly outputs: readonly string[];
}

export interface DecisionLiteral {
  readonly kind: 'literal';
  readonly expression: string;
}

/** One DMN decision with the decisions it requires, by key. */
export interface DecisionModel {
  readonly key: string;
  readonly name: LocalizedText;
  readonly logic: DecisionTable | DecisionLiteral;
  readonly requires: readonly string[];
  readonly hash: string;
}
