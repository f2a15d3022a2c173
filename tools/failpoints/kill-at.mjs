/**
 * Ends its own process with SIGKILL at the nth time a named point is passed, so that a test can put a crash exactly there:
 * FAILPOINT=commit.after@3 node --import ./tools/failpoints/kill-at.mjs apps/api/dist/main.js
 */
import { subscribe } from 'node:diagnostics_channel';

const [point, hit = '1'] = (process.env.FAILPOINT ?? '').split('@');
let left = Number(hit);
if (point) {
  subscribe(`kontor:point:${point}`, () => {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  });
}
