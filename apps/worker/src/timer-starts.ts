import { parseIsoDuration } from '@kontor/calendar';
import type { ProcessModel, TimerDefinition } from '@kontor/contracts';
import type { DataSource } from '@kontor/database';
import type { TimerStart } from '@kontor/temporal';

const SECOND_MS = 1_000;

/** Timer start events of the given models as Schedules, and those that no Schedule can express. */
export function timerStartsOf(models: readonly ProcessModel[]): {
  readonly starts: readonly TimerStart[];
  readonly impossible: readonly string[];
} {
  const starts: TimerStart[] = [];
  const impossible: string[] = [];
  for (const model of models) {
    for (const node of Object.values(model.nodes)) {
      if (node.type !== 'startEvent' || node.scope !== model.key || node.event.kind !== 'timer') continue;
      const spec = specOf(node.event.timer);
      if (spec === null) impossible.push(`${model.key}/${node.id}`);
      else starts.push({ processKey: model.key, elementId: node.id, spec });
    }
  }
  return { starts, impossible };
}

/** An endless cycle of fixed length (`R/PT1H`, `R/2026-01-05T07:00:00Z/P7D`), or one date; business time has no rhythm. */
function specOf({ type, value, calendar }: TimerDefinition): TimerStart['spec'] | null {
  if (!('literal' in value) || calendar !== undefined) return null;
  if (type === 'date') {
    const at = new Date(value.literal);
    return Number.isNaN(at.getTime()) ? null : onceAt(at);
  }
  const [, from, length = ''] = /^R\/(?:([^/P][^/]*)\/)?(P[^/]+)$/.exec(value.literal) ?? [];
  const everyMs = type === 'cycle' ? fixedLengthMs(length) : null;
  if (everyMs === null) return null;
  const fromMs = from === undefined ? 0 : Date.parse(from);
  if (Number.isNaN(fromMs)) return null;
  return {
    intervals: [{ every: everyMs, offset: fromMs % everyMs }],
    ...(from === undefined ? {} : { startAt: new Date(fromMs) }),
  };
}

function onceAt(at: Date): TimerStart['spec'] {
  return {
    calendars: [
      {
        year: at.getUTCFullYear(),
        month: MONTHS[at.getUTCMonth()] ?? 'JANUARY',
        dayOfMonth: at.getUTCDate(),
        hour: at.getUTCHours(),
        minute: at.getUTCMinutes(),
        second: at.getUTCSeconds(),
      },
    ],
  };
}

const MONTHS = [
  'JANUARY',
  'FEBRUARY',
  'MARCH',
  'APRIL',
  'MAY',
  'JUNE',
  'JULY',
  'AUGUST',
  'SEPTEMBER',
  'OCTOBER',
  'NOVEMBER',
  'DECEMBER',
] as const;

const DAY_MS = 24 * 60 * 60 * SECOND_MS;

/** Months differ in length and Schedules count in fixed steps of at least a second. */
function fixedLengthMs(text: string): number | null {
  try {
    const { sign, months, days, timeMs } = parseIsoDuration(text);
    const lengthMs = days * DAY_MS + timeMs;
    return sign === 1 && months === 0 && lengthMs >= SECOND_MS ? lengthMs : null;
  } catch {
    // not a duration at all: the model check has said so where the element stands
    return null;
  }
}

/** Keeps the Schedules equal to the latest definitions; looks again only when the catalogue has changed. */
export function createScheduleKeeper(deps: {
  readonly dataSource: DataSource;
  readonly ensure: (starts: readonly TimerStart[]) => Promise<void>;
  readonly onImpossible: (element: string) => void;
}): () => Promise<void> {
  let known: number | null = null;
  return async () => {
    const [installation] = (await deps.dataSource.query(
      `SELECT catalog_version AS version FROM installation`,
    )) as {
      version: number;
    }[];
    if (installation === undefined || installation.version === known) return;
    const rows = (await deps.dataSource.query(
      `SELECT DISTINCT ON (key) model FROM process_definition ORDER BY key, version DESC`,
    )) as { model: ProcessModel }[];
    const { starts, impossible } = timerStartsOf(rows.map(({ model }) => model));
    await deps.ensure(starts);
    for (const element of impossible) deps.onImpossible(element);
    known = installation.version;
  };
}
