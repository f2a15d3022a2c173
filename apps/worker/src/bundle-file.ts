import { join } from 'node:path';

/** Where the build leaves the workflow bundle and the worker finds it: `apps/worker/dist/workflow-bundle.js`. */
export const BUNDLE_FILE = join(import.meta.dirname, '..', 'dist', 'workflow-bundle.js');
