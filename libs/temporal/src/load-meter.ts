import { cpus } from 'node:os';

/** A share of a shorter time than this says little. */
const SHORTEST_MS = 250;

/** How busy this machine is: the share of the last moments in which its processors did not wait, from 0 to 1. */
export function createLoadMeter(): () => number {
  let last = times();
  let lastMs = performance.now();
  let share = 0;
  return () => {
    const nowMs = performance.now();
    if (nowMs - lastMs >= SHORTEST_MS) {
      const now = times();
      const all = now.all - last.all;
      share = all > 0 ? 1 - (now.idle - last.idle) / all : 0;
      last = now;
      lastMs = nowMs;
    }
    return share;
  };
}

function times(): { readonly idle: number; readonly all: number } {
  let [idle, all] = [0, 0];
  for (const { times: spent } of cpus()) {
    idle += spent.idle;
    all += spent.user + spent.nice + spent.sys + spent.irq + spent.idle;
  }
  return { idle, all };
}
