import type { Instant, JsonObject } from '@kontor/contracts';
import { dateAndTime, parseDate } from 'feelin';
import { toJson } from './json.js';
import { type Budget, refuse } from './limits.js';
import { meteredFunctions } from './metered.js';

const TODAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** Variables the expression may name: those whose first word stands in it. Others cost time and cannot matter. */
function namedIn(expression: string, variables: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(variables).filter(([name]) => {
      const word = /[^\s+\-*/.'`]+/.exec(name)?.[0];
      return name === '?' || (word !== undefined && expression.includes(word));
    }),
  );
}

/** What FEEL sees: the named variables, counted functions, and the instance's clock as `now()` (UTC) and `today()` (Europe/Berlin). @throws feel-failed */
export function contextOf(
  expression: string,
  variables: JsonObject,
  now: Instant,
  budget: Budget,
): Record<string, unknown> {
  const named = namedIn(expression, variables);
  toJson(named);
  return {
    ...meteredFunctions(expression, budget),
    ...named,
    now: Object.assign(
      () => dateAndTime(now) ?? refuse('Die Uhrzeit ist ungültig.', 'The clock is invalid.'),
      {
        $args: [],
      },
    ),
    today: Object.assign(() => parseDate(TODAY.format(new Date(now))), { $args: [] }),
  };
}
