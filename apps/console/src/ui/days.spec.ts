import { describe, expect, it } from '@jest/globals';
import { typedClock, typedDay, typedMonth, writtenDay, writtenMonth } from './days.js';

const TODAY = '2026-11-25';

describe('days', () => {
  it('are written as the reader writes them', () => {
    expect(writtenDay('2026-12-01', 'de')).toBe('01.12.2026');
    expect(writtenDay('2026-12-01', 'en')).toBe('01/12/2026');
    expect(writtenDay('', 'de')).toBe('');
  });

  it.each([
    ['1.12.2026', '2026-12-01'],
    ['01.12.26', '2026-12-01'],
    ['1.12.', '2026-12-01'],
    ['01/12/2026', '2026-12-01'],
    ['2026-12-01', '2026-12-01'],
  ])('are read from %s', (text, day) => {
    expect(typedDay(text, TODAY)).toBe(day);
  });

  it.each(['31.2.2026', '12', 'morgen', ''])('are not read from "%s"', (text) => {
    expect(typedDay(text, TODAY)).toBeNull();
  });

  it.each([
    ['9', '09:00'],
    ['9:30', '09:30'],
    ['14.15', '14:15'],
    ['0930', '09:30'],
    ['25:00', '25:00'],
  ])('have a time of day read from %s', (text, clock) => {
    expect(typedClock(text)).toBe(clock);
  });

  it('may be months or years', () => {
    expect(typedMonth('3.2019')).toBe('2019-03');
    expect(typedMonth('2019')).toBe('2019');
    expect(writtenMonth('2019-03')).toBe('03.2019');
    expect(writtenMonth('2019')).toBe('2019');
  });
});
