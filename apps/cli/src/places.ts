import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Where the parts of an installation lie; the same from source and from the build. */
export const PLACES = {
  root: ROOT,
  workflows: join(ROOT, 'workflows'),
  api: join(ROOT, 'apps', 'api', 'dist', 'main.js'),
  worker: join(ROOT, 'apps', 'worker', 'dist', 'main.js'),
  console: join(ROOT, 'apps', 'console', 'dist'),
} as const;
