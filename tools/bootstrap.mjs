/** The one entry of every npm script: brings a fresh clone to where the command can run, then runs it. Node ≥ 20, built-ins only. */
import { ensureInstalled } from './bootstrap/install.mjs';
import { handOver } from './bootstrap/hand-over.mjs';
import { fail } from './bootstrap/say.mjs';

const [command = 'start', ...args] = process.argv.slice(2);

try {
  await ensureInstalled();
  if (!(await handOver())) {
    const { COMMANDS } = await import('./bootstrap/commands.mjs');
    const run = COMMANDS[command];
    if (run === undefined)
      throw new Error(`There is no command "${command}"; there are ${Object.keys(COMMANDS).join(', ')}.`);
    process.exitCode = await run(args);
  }
} catch (error) {
  fail(error);
}
