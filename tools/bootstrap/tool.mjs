import { join } from 'node:path';
import { ROOT } from './places.mjs';
import { run } from './run.mjs';

/** A tool written in TypeScript, run from source. */
export const tool = (name) => (args) =>
  run(process.execPath, [
    '--conditions=kontor-source',
    '--import',
    join(ROOT, 'tools', 'source-loader.mjs'),
    join(ROOT, 'tools', `${name}.ts`),
    ...args,
  ]);
