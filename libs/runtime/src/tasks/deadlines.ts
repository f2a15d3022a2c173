import { addBusinessTime, addIsoDuration, instantOf } from '@kontor/calendar';
import type { BusinessCalendar } from '@kontor/calendar';
import { DomainError } from '@kontor/contracts';
import type { Expression, Instant, Json, JsonObject, LocalizedText, TaskPolicy } from '@kontor/contracts';
import type { TaskAction } from '@kontor/database';
import { evaluateExpression } from '@kontor/decisions';

const DEFAULT_CALENDAR = 'office';
const DEFAULT_ZONE = 'Europe/Berlin';

/** Where and when a deadline is counted. */
export interface Counting {
  readonly now: Instant;
  readonly variables: JsonObject;
  readonly calendars: ReadonlyMap<string, BusinessCalendar>;
}

/** Value of an expression of a task's policy. @throws feel-failed */
export function valueOf(
  expression: Expression,
  { variables, now }: Pick<Counting, 'variables' | 'now'>,
): Json {
  return 'literal' in expression
    ? expression.literal
    : evaluateExpression(expression.feel, variables, now).value;
}

/**
 * A deadline of a task: an amount of business time ("2 bd", "4 bh", ISO duration), or an instant or date that a
 * variable holds; a date ends with its day. Null when the expression gives none.
 * @throws invalid-parameter, feel-failed
 */
export function deadlineOf(
  expression: Expression | undefined,
  { calendar: key }: Pick<TaskPolicy, 'calendar'>,
  counting: Counting,
): { readonly at: Instant; readonly trace: LocalizedText | null } | null {
  const value = expression === undefined ? null : valueOf(expression, counting);
  if (value === null || value === '') return null;
  if (typeof value !== 'string') throw new DomainError('invalid-parameter');
  const calendar = counting.calendars.get(key ?? DEFAULT_CALENDAR);
  if (key !== undefined && !calendar) throw new DomainError('invalid-parameter');
  if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return { at: new Date(value).toISOString(), trace: null };
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return { at: instantOf(value, '24:00', calendar?.timeZone ?? DEFAULT_ZONE), trace: null };
  }
  return calendar
    ? addBusinessTime(calendar, counting.now, value)
    : { at: addIsoDuration(counting.now, value, DEFAULT_ZONE), trace: null };
}

/** Reminders and escalations of a task, counted from its opening, the earliest first. */
export function scheduleOf(policy: TaskPolicy, counting: Counting): readonly TaskAction[] {
  const at = (after: Expression): Instant[] => {
    const found = deadlineOf(after, policy, counting);
    return found ? [found.at] : [];
  };
  const reminders = policy.reminders.flatMap((after) =>
    at(after).map((when): TaskAction => ({ kind: 'reminder', at: when })),
  );
  const escalations = policy.escalations.flatMap(({ after, to }) =>
    at(after).map((when): TaskAction => ({ kind: 'escalation', at: when, to })),
  );
  return [...reminders, ...escalations].sort((a, b) => (a.at < b.at ? -1 : 1));
}
