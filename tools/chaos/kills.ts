import { oneOf } from '../house/random.js';
import { waitUntil } from '../house/wait.js';

export const TARGETS = ['api', 'worker', 'temporal', 'postgres'] as const;
export type Target = (typeof TARGETS)[number];

/** One kill: of whom, and after how many more acknowledged commands. */
export interface PlannedKill {
  readonly target: Target;
  readonly afterCommands: number;
}

/** Kills spread over the load by chance alone, so that a seed gives the same ones again. */
export function planKills(random: () => number, kills: number, commands: number): readonly PlannedKill[] {
  const share = commands / Math.max(kills, 1);
  return Array.from({ length: kills }, () => ({
    target: oneOf(random, TARGETS),
    afterCommands: Math.round(share * (0.2 + 1.4 * random())),
  }));
}

/** A kill that was done, and when the house answered again to somebody who asked after it. */
export interface Kill {
  readonly target: Target;
  readonly atMs: number;
  answeredMs: number | null;
}

/** While the house does not answer, the next kill comes after this time. */
const LONGEST_PAUSE_MS = 6_000;
const LONGEST_ABSENCE_MS = 60_000;

/** Carries out a plan. `acknowledged` counts commands; `pidOf` finds who is to be killed. */
export async function killAsPlanned(
  plan: readonly PlannedKill[],
  deps: {
    readonly kills: Kill[];
    readonly acknowledged: () => number;
    readonly pidOf: (target: Target) => Promise<number | undefined>;
    readonly say: (line: string) => void;
  },
): Promise<void> {
  for (const { target, afterCommands } of plan) {
    const due = deps.acknowledged() + afterCommands;
    await waitUntil(() => deps.acknowledged() >= due, LONGEST_PAUSE_MS, 10);
    // one that is being started again at this moment is waited for: the plan stays the same
    const isDone = await waitUntil(async () => {
      const pid = await deps.pidOf(target);
      return pid !== undefined && kill(pid);
    }, LONGEST_ABSENCE_MS);
    if (!isDone) throw new Error(`${target} did not come back within a minute`);
    deps.kills.push({ target, atMs: performance.now(), answeredMs: null });
    deps.say(`kill ${deps.kills.length} of ${plan.length}: ${target} after ${deps.acknowledged()} commands`);
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}

/** Notes an answer that was asked for at `askedMs`: it ends the absence of every earlier kill. */
export function noteAnswer(kills: readonly Kill[], askedMs: number): void {
  for (let index = kills.length - 1; index >= 0; index -= 1) {
    const one = kills[index];
    if (one === undefined || one.answeredMs !== null) return;
    if (one.atMs <= askedMs) one.answeredMs = performance.now();
  }
}

/** The longest time, in seconds, that somebody who asked after a kill waited for an answer. */
export function worstRecoverySeconds(kills: readonly Kill[]): number {
  return Math.max(
    0,
    ...kills.map(({ atMs, answeredMs }) => ((answeredMs ?? performance.now()) - atMs) / 1000),
  );
}
