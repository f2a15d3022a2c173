import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from './start-platform.js';

/** PostgreSQL and Temporal for one test run, in a folder of the system's temp folder. */
export interface TestPlatform {
  /** URL of the superuser, database `postgres`. */
  readonly adminUrl: string;
  readonly temporalAddress: string;
  stop(): Promise<void>;
}

/** Starts a throw-away platform with time skipping and without durability. */
export async function startTestPlatform(): Promise<TestPlatform> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kontor-test-'));
  await chmod(dataDir, 0o755);
  const remove = (): Promise<void> => rm(dataDir, { recursive: true, force: true });
  try {
    const platform = await startPlatform({ dataDir, isDurable: false, canSkipTime: true });
    const { superuserUrl: adminUrl, temporalAddress } = platform;
    if (adminUrl === null || temporalAddress === null) throw new Error('the test platform is a whole one');
    const stop = async (): Promise<void> => {
      await platform.stop();
      await remove();
    };
    try {
      await platform.temporalReady;
      return { adminUrl, temporalAddress, stop };
    } catch (error) {
      await platform.stop();
      throw error;
    }
  } catch (error) {
    await remove();
    throw error;
  }
}
