import type { Json } from '@kontor/contracts';
import { FeelDate, FeelDateTime, FeelDuration, FeelTime } from 'feelin';
import { LIMITS, refuse, refuseLongList, refuseLongText } from './limits.js';

/** UTC instant of a zoned FEEL date and time; the wall clock text of one without a zone. */
function instantText(value: FeelDateTime): string {
  if (value.zone === null) return value.toString();
  const offset = value['time offset'];
  const offsetSeconds = offset.hours * 3600 + offset.minutes * 60 + offset.seconds;
  const wall = value.unwrap();
  const wallMs = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);
  return new Date(wallMs + wall.millisecond - offsetSeconds * 1000).toISOString();
}

function textJson(value: string): string {
  if (value.length > LIMITS.textChars) return refuseLongText();
  if (!value.isWellFormed() || value.includes('\u0000')) {
    return refuse(
      'Ein Text enthält unzulässige Zeichen.',
      'A text contains characters that cannot be stored.',
    );
  }
  return value;
}

// a plain object of another realm (a copy by structuredClone, a test's sandbox) has another `Object.prototype`
const isPlainObject = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

function convert(value: unknown, depth: number, counter: { nodes: number }): Json {
  counter.nodes += 1;
  if (depth > LIMITS.nestingDepth || counter.nodes > LIMITS.nodes) {
    return refuse(
      'Ein Wert ist zu groß oder zu tief geschachtelt.',
      'A value is too large or nested too deeply.',
    );
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return textJson(value);
  if (typeof value === 'number') {
    if (Number.isFinite(value)) return value === 0 ? 0 : value;
    return refuse('Das Ergebnis ist keine endliche Zahl.', 'The result is not a finite number.');
  }
  if (Array.isArray(value)) {
    if (value.length > LIMITS.listItems) return refuseLongList();
    return value.map((item) => convert(item, depth + 1, counter));
  }
  if (value instanceof FeelDateTime) return instantText(value);
  if (value instanceof FeelDate || value instanceof FeelTime || value instanceof FeelDuration) {
    return value.toString();
  }
  if (typeof value === 'object' && isPlainObject(value)) {
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [textJson(key), convert(entry, depth + 1, counter)]),
    );
  }
  return refuse(
    'Das Ergebnis ist ein Bereich oder eine Funktion, kein Wert.',
    'The result is a range or a function, not a value.',
  );
}

/** A FEEL value as plain JSON: dates, times and durations as ISO text, zoned instants in UTC. @throws feel-failed for ranges, functions, non-finite numbers and what is too large */
export const toJson = (value: unknown): Json => convert(value, 0, { nodes: 0 });
