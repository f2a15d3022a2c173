import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const MODULES = join(ROOT, 'node_modules');
export const NODE_24 = join(MODULES, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** What checks remember of files that have not changed; packages that are installed anew do not take it away. */
export const CHECK_CACHE = join(ROOT, '.cache');

/** The server that is tested; libs/platform and docker/ name the same. */
export const TEMPORAL_VERSION = '1.32.1';

/** Outside the repository, so that clones share it. */
export const temporalCache = (env = process.env) =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'kontor', 'temporal', TEMPORAL_VERSION);

/** The environment of everything that is started: pinned programs first. */
export const toolEnv = (more = {}) => ({
  ...process.env,
  PATH: `${join(MODULES, '.bin')}${delimiter}${process.env.PATH ?? ''}`,
  ...more,
});
