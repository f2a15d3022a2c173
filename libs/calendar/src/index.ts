export { addDays, addMonths, daysBetween, type IsoWeekday, weekdayOf } from './dates.js';
export { instantOf, localDate, localTime } from './zone.js';
export { addIsoDuration, type IsoDuration, parseIsoDuration } from './iso-duration.js';
export { type Holiday, holidayOn, holidays, type Land, LANDS } from './holidays.js';
export {
  type BusinessCalendar,
  businessDayFrom,
  businessDaysBetween,
  isBusinessDay,
} from './business-calendar.js';
export { addBusinessTime, type BusinessDeadline } from './business-time.js';
export { formatDate, formatInstant } from './trace.js';
