import { localDate } from '@kontor/calendar';
import type { FieldError, Instant, IsoDate } from '@kontor/contracts';

const SITE_ZONE = 'Europe/Berlin';

/** Why a letter cannot have been received on that day: before it was sent, or in the future. Pure. */
export function receiptErrors(on: IsoDate, sentAt: Instant, now: Instant): readonly FieldError[] {
  const [earliest, today] = [localDate(sentAt, SITE_ZONE), localDate(now, SITE_ZONE)];
  if (on < earliest) return [{ pointer: '/on', code: 'too-early', message: BEFORE_SENT }];
  if (on > today && on > earliest) return [{ pointer: '/on', code: 'in-the-future', message: IN_FUTURE }];
  return [];
}

const BEFORE_SENT = {
  de: 'Der Brief kann nicht zugegangen sein, bevor er versandt wurde.',
  en: 'The letter cannot have been received before it was sent.',
} as const;
const IN_FUTURE = {
  de: 'Der Zugang liegt in der Zukunft.',
  en: 'The receipt lies in the future.',
} as const;
