import { parseIsoDuration } from '@kontor/calendar';
import { DomainError, type Expression, type TimerDefinition } from '@kontor/contracts';
import { childOf, type XmlElement } from '../xml.js';
import { attribute, expression, type Reading } from './reading.js';

const BUSINESS = /^\d{1,5}(?:\.\d{1,2})?\s*(?:bd|bh)$/;
const WHOLE_DAYS = /^\d{1,5}\s*bd$/;
const DATE = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?(?:@.+)?)?$/;
const CYCLE = /^R\d*\/(?:([^/]+)\/)?([^/]+)$/;
const CALENDAR = /^[a-z][a-z0-9-]*$/;

const isBusiness = (text: string): boolean =>
  BUSINESS.test(text) && (!text.includes('bd') || WHOLE_DAYS.test(text));

function isIso(text: string): boolean {
  try {
    parseIsoDuration(text);
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

/** Checks a literal duration of a task: business or ISO time. */
export function checkDuration(reading: Reading, element: XmlElement, duration: Expression | undefined): void {
  if (duration && 'literal' in duration && !isBusiness(duration.literal) && !isIso(duration.literal)) {
    reading.report.add('duration', element, duration.literal);
  }
}

/** Checks the name of a business calendar. */
export function checkCalendar(reading: Reading, element: XmlElement, calendar: string | undefined): void {
  if (calendar === undefined) return;
  const { calendars } = reading.known;
  const isKnown = CALENDAR.test(calendar) && (!calendars || calendars.includes(calendar));
  if (!isKnown) reading.report.add('unknown-calendar', element, calendar);
}

function checkTimer(reading: Reading, element: XmlElement, { type, value, calendar }: TimerDefinition): void {
  if (!('literal' in value)) return;
  const cycle = type === 'cycle' ? CYCLE.exec(value.literal) : undefined;
  const interval = cycle?.[2] ?? value.literal;
  const hasStart = cycle?.[1] === undefined || DATE.test(cycle[1]);
  const isAmount = cycle !== null && hasStart && (isBusiness(interval) || isIso(interval));
  const isValid = type === 'date' ? DATE.test(value.literal) : isAmount;
  if (!isValid) reading.report.add('timer', element, value.literal, type);
  else if (type !== 'date' && isBusiness(interval) && calendar === undefined) {
    reading.report.add('business-time', element, value.literal);
  }
}

const TYPES = {
  'bpmn:timeDate': 'date',
  'bpmn:timeDuration': 'duration',
  'bpmn:timeCycle': 'cycle',
} as const;

/** Reads and checks a timerEventDefinition. */
export function timerOf(reading: Reading, element: XmlElement): TimerDefinition {
  const calendar = attribute(element, 'kontor:calendar');
  checkCalendar(reading, element, calendar);
  const given = Object.entries(TYPES).flatMap(([name, type]) => {
    const child = childOf(element, name);
    return child && child.text !== '' ? [{ type, child }] : [];
  });
  const first = given[0];
  if (!first || given.length > 1) {
    reading.report.add('attribute-missing', element, 'timeDate | timeDuration | timeCycle', element.name);
  }
  const timer: TimerDefinition = {
    type: first?.type ?? 'duration',
    value: first ? expression(reading, first.child, first.child.text) : { literal: '' },
    ...(calendar !== undefined && { calendar }),
  };
  if (first) checkTimer(reading, first.child, timer);
  return timer;
}
