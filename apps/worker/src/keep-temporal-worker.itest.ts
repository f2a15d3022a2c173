import { expect, it } from '@jest/globals';
import { Runtime } from '@temporalio/worker';
import { keepTemporalWorker } from './keep-temporal-worker.js';

it('ends also when it is told to in the moment in which it is made', async () => {
  Runtime.install({
    shutdownSignals: [],
    logger: { log() {}, trace() {}, debug() {}, info() {}, warn() {}, error() {} },
  });
  const troubles: unknown[] = [];
  await new Promise<void>((resolve, reject) => {
    const worker = keepTemporalWorker({
      address: process.env['KONTOR_TEST_TEMPORAL_ADDRESS'] ?? '',
      workflows: {},
      activities: {
        // read while the worker is made
        get work() {
          worker.stop().then(resolve, reject);
          return async () => undefined;
        },
      },
      onTrouble: (error) => troubles.push(error),
    });
  });

  expect(troubles).toEqual([]);
}, 20_000);
