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

/** A tool that starts houses of its own. */
const onHouses = (name) => async (args) => {
  await ensureTemporal();
  await ensureBuilt();
  return tool(name)(args);
};

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
  bench: onHouses('bench'),
  soak: onHouses('soak'),
  chaos: onHouses('chaos'),
  timers: onHouses('timers'),
  failpoints: onHouses('failpoints'),
  faults: onHouses('faults'),
  loader: tool('loader'),
  tampering: tool('tampering'),
  layout: tool('layout'),
  generate: tool('generate'),
};
