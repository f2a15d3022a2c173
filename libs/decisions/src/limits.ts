import { DomainError, type LocalizedText } from '@kontor/contracts';

/** What one evaluation may cost at most: it runs in the API's event loop. Deterministic counts, never a clock. */
export const LIMITS = {
  expressionChars: 10_000,
  listItems: 10_000,
  textChars: 100_000,
  patternChars: 200,
  matchedChars: 10_000,
  nestingDepth: 64,
  nodes: 50_000,
  steps: 50_000,
} as const;

/** Refuses an expression with a hint a modeler can act on. @throws feel-failed */
export function refuse(de: string, en: string): never {
  throw new DomainError('feel-failed', { hint: { de, en } });
}

/** The refusal of a list that is too long. @throws feel-failed */
export const refuseLongList = (): never =>
  refuse(
    `Eine Liste oder ein Bereich hat mehr als ${LIMITS.listItems} Einträge.`,
    `A list or range has more than ${LIMITS.listItems} items.`,
  );

/** The refusal of a text that is too long. @throws feel-failed */
export const refuseLongText = (): never =>
  refuse(
    `Ein Text ist länger als ${LIMITS.textChars} Zeichen.`,
    `A text is longer than ${LIMITS.textChars} characters.`,
  );

/** Steps an evaluation may still take. */
export interface Budget {
  left: number;
}

/** Takes steps off the budget. @throws feel-failed when it is used up */
export function charge(budget: Budget, steps: number): void {
  budget.left -= steps;
  if (budget.left < 0) {
    refuse(
      `Der Ausdruck braucht mehr als ${LIMITS.steps} Schritte.`,
      `The expression takes more than ${LIMITS.steps} steps.`,
    );
  }
}

/** A short quotation of an expression for hints. */
export const quote = (expression: string): LocalizedText => {
  const text = expression.length > 120 ? `${expression.slice(0, 117)}…` : expression;
  return { de: `„${text}“`, en: `"${text}"` };
};
