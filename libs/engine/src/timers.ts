import { addBusinessTime, addIsoDuration, instantOf } from '@kontor/calendar';
import type { Instant, TimerDefinition } from '@kontor/contracts';
import { textOf } from './expressions.js';
import { refuse } from './refusal.js';
import type { Run } from './run.js';

/** Zone of dates in models that name no calendar. */
const DEFAULT_ZONE = 'Europe/Berlin';

/** When a timer is due. `left`: firings after this one, null without end; `interval`: text to count the next one with. */
export interface Due {
  readonly dueAt: Instant;
  readonly repeat?: { readonly left: number | null; readonly intervalMs: number };
  readonly interval?: string;
}

/**
 * First due instant of a timer that starts now. A date without time means midnight in the calendar's zone.
 * @throws invalid-parameter, feel-failed
 * @see BPMN 2.0.2 §10.5.5 (timer event), ISO 8601-1:2019 §5.6 (`R3/PT1H`)
 */
export function firstDue(run: Run, timer: TimerDefinition, scopeId: string): Due {
  const text = textOf(run, timer.value, scopeId, 'The time of a timer').trim();
  if (timer.type === 'date') return { dueAt: dateInstant(run, timer, text) };
  if (timer.type === 'duration') return { dueAt: later(run, timer, run.context.now, text) };
  const [, count, start, interval] = /^R(\d*)\/(?:([^/]+)\/)?([^/]+)$/.exec(text) ?? [];
  if (interval === undefined || count === '0') return refuse('invalid-parameter', `"${text}" is no cycle.`);
  const dueAt =
    start === undefined ? later(run, timer, run.context.now, interval) : dateInstant(run, timer, start);
  return repeated(run, timer, dueAt, interval, count === '' ? null : Number(count) - 1);
}

/** Due instant after a firing; counted from when it was due, not from when it fired, so that a late driver shifts nothing. */
export function nextDue(
  run: Run,
  timer: TimerDefinition,
  fired: { dueAt: Instant; interval: string; left: number | null },
): Due {
  const dueAt = later(run, timer, fired.dueAt, fired.interval);
  return repeated(run, timer, dueAt, fired.interval, fired.left === null ? null : fired.left - 1);
}

function repeated(
  run: Run,
  timer: TimerDefinition,
  dueAt: Instant,
  interval: string,
  left: number | null,
): Due {
  const intervalMs = Date.parse(later(run, timer, dueAt, interval)) - Date.parse(dueAt);
  if (intervalMs <= 0) refuse('invalid-parameter', `The interval "${interval}" does not move on.`);
  return { dueAt, repeat: { left, intervalMs }, interval };
}

function later(run: Run, timer: TimerDefinition, from: Instant, amount: string): Instant {
  const calendar = calendarOf(run, timer);
  return calendar ? addBusinessTime(calendar, from, amount).at : addIsoDuration(from, amount, DEFAULT_ZONE);
}

function calendarOf(run: Run, { calendar }: TimerDefinition) {
  if (calendar === undefined) return undefined;
  return (
    run.context.calendars.get(calendar) ?? refuse('invalid-parameter', `There is no calendar "${calendar}".`)
  );
}

function dateInstant(run: Run, timer: TimerDefinition, text: string): Instant {
  const zone = calendarOf(run, timer)?.timeZone ?? DEFAULT_ZONE;
  const [, date = '', time = '00:00', seconds = '', offset = '', named = zone] =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:\d{2})?(?:@(.+))?)?$/.exec(text) ??
    [];
  if (date === '') return refuse('invalid-parameter', `"${text}" is no date.`);
  if (offset === '') {
    const ms = seconds === '' ? 0 : Math.round(Number(seconds.slice(1)) * 1000);
    return new Date(Date.parse(instantOf(date, time, named)) + ms).toISOString();
  }
  const epochMs = Date.parse(`${date}T${time}${seconds}${offset}`);
  return Number.isNaN(epochMs)
    ? refuse('invalid-parameter', `"${text}" is no date.`)
    : new Date(epochMs).toISOString();
}
