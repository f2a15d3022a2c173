import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** The environment of a built program: not the runner's flags, and compiled code that is kept from one start to the next. */
export const programEnv = (): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_OPTIONS: '',
  NODE_COMPILE_CACHE: join(ROOT, 'node_modules', '.cache', 'kontor-compile'),
});
