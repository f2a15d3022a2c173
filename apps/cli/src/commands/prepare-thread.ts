import { parentPort, workerData } from 'node:worker_threads';
import { PlatformError } from '@kontor/platform';
import type { PrepareAnswer, PrepareRequest } from './prepare-apart.js';
import { prepareInstallation } from './prepare-installation.js';

const { platform, settings } = workerData as PrepareRequest;

const answer: PrepareAnswer = await prepareInstallation(platform, settings).then(
  (hasDemoAccounts) => ({ hasDemoAccounts }),
  (error: unknown) => ({
    message: error instanceof PlatformError ? error.message : String((error as Error).stack ?? error),
    hint: error instanceof PlatformError ? error.hint : null,
    isPlain: error instanceof PlatformError,
  }),
);
parentPort?.postMessage(answer);
