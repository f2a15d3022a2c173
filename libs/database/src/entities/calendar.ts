import type { IsoDate, JsonObject } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { DATE, JSONB, TEXT, UUID } from '../columns.js';

/** Opening hours of a site. */
@Entity('business_calendar')
export class BusinessCalendarEntity {
  @PrimaryColumn(TEXT)
  key: string;
  @Column(TEXT)
  nameDe: string;
  @Column(TEXT)
  nameEn: string;
  @Column(TEXT)
  land: string;
  @Column(TEXT)
  timeZone: string;
  @Column(JSONB)
  openingHours: JsonObject;
}

/** A day on which a site is closed. */
@Entity('calendar_closure')
export class CalendarClosureEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(TEXT)
  calendarKey: string;
  @Column(DATE)
  day: IsoDate;
  @Column(TEXT)
  name: string;
}
