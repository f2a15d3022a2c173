import { DISK_FULL } from './disk-full.js';
import type { Fault } from './fault.js';
import { FROZEN_ALONE, FROZEN_WORKER } from './frozen-worker.js';
import { LOST_TEMPORAL } from './lost-temporal.js';
import { POISON_TRIGGER } from './poison.js';
import { POSTGRES_AWAY, POSTGRES_FROZEN } from './postgres-away.js';
import { SAME_REQUEST } from './same-request.js';
import { SLOW_LINK } from './slow-link.js';
import { TEMPORAL_AWAY } from './temporal-away.js';
import { TRUNCATED_UPLOAD } from './truncated-upload.js';
import { TWO_OF_EACH } from './two-of-each.js';
import { WRONG_CLOCK } from './wrong-clock.js';

/** Every fault, in the order in which they are run. */
export const FAULTS: readonly Fault[] = [
  SAME_REQUEST,
  TRUNCATED_UPLOAD,
  POISON_TRIGGER,
  TWO_OF_EACH,
  SLOW_LINK,
  POSTGRES_AWAY,
  POSTGRES_FROZEN,
  TEMPORAL_AWAY,
  FROZEN_WORKER,
  FROZEN_ALONE,
  WRONG_CLOCK,
  DISK_FULL,
  LOST_TEMPORAL,
];
