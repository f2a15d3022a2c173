import type { CommandKind } from '../chaos/acknowledged.js';
import { answer, decide, mail, mixed, print, wait, type Turn } from '../chaos/load.js';
import type { Base } from './base.js';
import type { ProgramName } from './armed-program.js';

/** One point in one program, and the load under which it is passed. */
export interface Trial {
  readonly point: string;
  readonly program: ProgramName;
  /** What the load is, for the table. */
  readonly load: string;
  readonly turn: (base: Base) => Turn;
  /** Commands that go to the armed api; the others go to the calm one. */
  readonly armed: readonly CommandKind[];
}

const EVERYTHING = ['start', 'claim', 'comment', 'complete', 'message', 'cancel'] as const;

const api = (point: string, load: string, turn: Turn, ...armed: readonly CommandKind[]): Trial => ({
  ...{ point, program: 'api', load, armed },
  turn: () => turn,
});
const worker = (point: string, load: string, turn: Trial['turn']): Trial => ({
  ...{ point, program: 'worker', load, armed: [], turn },
});

const alternately =
  (...turns: readonly [Turn, Turn]): Turn =>
  (desk, random) =>
    turns[random() < 0.5 ? 0 : 1](desk, random);

/** Before and after each commit, wake and effect. */
export const TRIALS: readonly Trial[] = [
  api('commit.before', 'start', wait, 'start'),
  api('commit.after', 'start', wait, 'start'),
  api('commit.before', 'complete', alternately(decide, mail), 'complete'),
  api('commit.after', 'complete', alternately(decide, mail), 'complete'),
  api('commit.after', 'message', answer, 'message'),
  api('idempotency.claimed', 'all commands', mixed, ...EVERYTHING),
  api('idempotency.answered', 'all commands', mixed, ...EVERYTHING),
  api('wake.before', 'all commands', mixed, ...EVERYTHING),
  api('wake.after', 'all commands', mixed, ...EVERYTHING),
  worker('advance.before', 'timers', () => wait),
  worker('commit.before', 'timers', () => wait),
  worker('commit.after', 'timers', () => wait),
  worker('advance.after', 'timers', () => wait),
  worker('activity.before-effect', 'mail', () => mail),
  worker('activity.after-effect', 'mail', () => mail),
  worker('activity.before-effect', 'document', ({ writeLetter }) => print(writeLetter)),
  worker('activity.after-effect', 'document', ({ writeLetter }) => print(writeLetter)),
  worker('activity.before-record', 'mail', () => mail),
  worker('activity.after-record', 'mail', () => mail),
];
