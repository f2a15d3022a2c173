import { claimAndComplete, completeTask, startCase, type OpenTask } from '../bench/commands.js';
import { expectStatus, type Person } from '../bench/people.js';

/** What a person of an office does, and how often of ten times. */
const KINDS = [
  'start',
  'start',
  'start',
  'complete',
  'complete',
  'pair',
  'inbox',
  'inbox',
  'case',
  'history',
] as const;
export type Kind = (typeof KINDS)[number];

/** Commands in each; the others only read. */
const COMMANDS: Readonly<Record<Kind, number>> = {
  ...{ start: 1, complete: 1, pair: 2 },
  ...{ inbox: 0, case: 0, history: 0 },
};
/** Things done for each command. */
export const THINGS_A_COMMAND = KINDS.length / KINDS.reduce((sum, kind) => sum + COMMANDS[kind], 0);

const INBOX = '/user-tasks?view=groups&state=open&perPage=25&sort=dueAt&order=asc';
/** Tasks that are left lying; more than that are completed before another is begun. */
const LYING = 500;

/** Cases that are open, as the soak has made them. */
export interface Mix {
  /** Does the next thing. @returns how many commands it was; throws with the refusal */
  next(index: number, lane: number): Promise<number>;
}

/** Starts, claims, completes and reads in turns; as many cases are ended as are begun. */
export function createMix(person: Person): Mix {
  const open: OpenTask[] = [];
  const doing: Readonly<Record<Kind, (lane: number) => Promise<void>>> = {
    start: async (lane) => void open.push(await startCase(person, lane)),
    complete: (lane) => onTask(lane, (task) => completeTask(person, lane, task)),
    pair: (lane) => onTask(lane, (task) => claimAndComplete(person, lane, task)),
    inbox: (lane) => read(lane, INBOX),
    case: (lane) => onCase(lane, (id) => `/process-instances/${id}`),
    history: (lane) => onCase(lane, (id) => `/process-instances/${id}/history-events`),
  };
  const onTask = async (lane: number, work: (task: OpenTask) => Promise<void>): Promise<void> => {
    const task = open.shift();
    await (task === undefined ? doing.start(lane) : work(task));
  };
  const read = async (lane: number, path: string): Promise<void> => {
    expectStatus(await person.get(lane, path), 200);
  };
  const onCase = (lane: number, path: (id: string) => string): Promise<void> => {
    const found = open.at(-1);
    return read(lane, found === undefined ? INBOX : path(found.instanceId));
  };
  return {
    async next(index, lane) {
      const planned = KINDS[index % KINDS.length] ?? 'inbox';
      const kind = planned === 'start' && open.length > LYING ? 'complete' : planned;
      await doing[kind](lane);
      return COMMANDS[kind];
    },
  };
}
