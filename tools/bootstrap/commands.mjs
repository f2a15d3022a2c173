import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { check, test } from './checks.mjs';
import { MODULES, ROOT } from './places.mjs';
import { run } from './run.mjs';
import { ensureTemporal } from './temporal.mjs';
import { tool } from './tool.mjs';

const kontor = (args) =>
  run(process.execPath, ['--enable-source-maps', join(ROOT, 'apps', 'cli', 'dist', 'main.js'), ...args], {
    // compiled code of api, worker and command is kept from one start to the next
    env: { NODE_COMPILE_CACHE: join(MODULES, '.cache', 'kontor-compile') },
  });

/** What each npm script does once the packages are there. Each takes the rest of the command line and gives an exit code. */
export const COMMANDS = {
  async start(args) {
    await ensureTemporal();
    const build = await ensureBuilt();
    return kontor(['start', `--build=${build}`, ...args]);
  },
  async kontor(args) {
    await ensureBuilt();
    return kontor(args);
  },
  async build() {
    await ensureBuilt();
    return 0;
  },
  check,
  async test() {
    await ensureTemporal();
    return test();
  },
  async bench(args) {
    await ensureTemporal();
    await ensureBuilt();
    return tool('bench')(args);
  },
  async soak(args) {
    await ensureTemporal();
    await ensureBuilt();
    return tool('soak')(args);
  },
  async chaos(args) {
    await ensureTemporal();
    await ensureBuilt();
    return tool('chaos')(args);
  },
  async timers(args) {
    await ensureTemporal();
    await ensureBuilt();
    return tool('timers')(args);
  },
  async failpoints(args) {
    await ensureTemporal();
    await ensureBuilt();
    return tool('failpoints')(args);
  },
  async faults(args) {
    await ensureTemporal();
    await ensureBuilt();
    return tool('faults')(args);
  },
  loader: tool('loader'),
  tampering: tool('tampering'),
  layout: tool('layout'),
  generate: tool('generate'),
};
