import { BusinessCalendarEntity, CalendarClosureEntity, newId } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { WEEKDAYS } from './setup-file.js';
import type { SetupCalendar } from './setup-file.js';
import { differences, isEmpty } from './setup-report.js';
import type { SetupReport } from './setup-report.js';

/** The calendar the shipped processes count by. */
const KEY = 'office';

/** Opening hours of the office, and its closing days, whose list is the file's. */
export async function applyCalendar(
  tx: EntityManager,
  calendar: SetupCalendar,
  report: SetupReport,
): Promise<void> {
  const { nameDe, nameEn, land, timeZone = 'Europe/Berlin', openingHours, closures } = calendar;
  const hours = Object.fromEntries(
    WEEKDAYS.map((day, index) => [
      String(index + 1),
      (openingHours[day] ?? []).map(({ from, to }) => ({ from, to })),
    ]),
  );
  const wanted = { nameDe, nameEn, land, timeZone, openingHours: hours };
  const row = await tx.findOneBy(BusinessCalendarEntity, { key: KEY });
  if (row === null) {
    await insertCalendar(tx, wanted);
    report.created.push('business calendar');
  } else if (!isEmpty(differences(row, wanted))) {
    await tx.query(
      `UPDATE business_calendar SET name_de = $2, name_en = $3, land = $4, time_zone = $5, opening_hours = $6 WHERE key = $1`,
      [KEY, nameDe, nameEn, land, timeZone, JSON.stringify(hours)],
    );
    report.changed.push('business calendar');
  }
  if (closures) await applyClosures(tx, closures, report);
}

async function insertCalendar(
  tx: EntityManager,
  { nameDe, nameEn, land, timeZone, openingHours }: Omit<BusinessCalendarEntity, 'key'>,
): Promise<void> {
  await tx.query(
    `INSERT INTO business_calendar (key, name_de, name_en, land, time_zone, opening_hours) VALUES ($1, $2, $3, $4, $5, $6)`,
    [KEY, nameDe, nameEn, land, timeZone, JSON.stringify(openingHours)],
  );
}

async function applyClosures(
  tx: EntityManager,
  closures: readonly { readonly day: string; readonly name: string }[],
  report: SetupReport,
): Promise<void> {
  const known = await tx.findBy(CalendarClosureEntity, { calendarKey: KEY });
  for (const { id, day } of known) {
    if (closures.some((closure) => closure.day === day)) continue;
    await tx.delete(CalendarClosureEntity, { id });
    report.changed.push(`closing day ${day} removed`);
  }
  for (const { day, name } of closures) {
    const row = known.find((closure) => closure.day === day);
    if (row === undefined) {
      await tx.insert(CalendarClosureEntity, { id: newId(), calendarKey: KEY, day, name });
      report.created.push(`closing day ${day}`);
    } else if (row.name !== name) {
      await tx.update(CalendarClosureEntity, { id: row.id }, { name });
      report.changed.push(`closing day ${day}`);
    }
  }
}
