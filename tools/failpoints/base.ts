import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstFreePort, startPlatform } from '@kontor/platform';
import pg from 'pg';
import { prepareInstallation } from '../../apps/cli/src/commands/prepare-installation.js';
import { readCliSettings } from '../../apps/cli/src/settings.js';
import { startMailServer, type MailServer } from '../replay/mail-server.js';

/** PostgreSQL, Temporal and a mail server with a prepared installation; api and worker are the tool's own to start. */
export interface Base {
  readonly databaseAdminUrl: string;
  readonly temporalAddress: string;
  readonly dataDir: string;
  readonly mailServer: MailServer;
  /** Settings that every program gets. */
  readonly env: Readonly<Record<string, string>>;
  freePort(): Promise<number>;
  /** Puts a letter of a case into the database. @returns its id */
  writeLetter(instanceId: string): Promise<string>;
  stop(): Promise<void>;
}

/** `fetch` refuses some below, such as 5060. */
const FIRST_PORT = 17_000;

/** Starts the base on a folder of its own. */
export async function startBase(): Promise<Base> {
  const dataDir = await mkdtemp(join(tmpdir(), 'kontor-points-'));
  await chmod(dataDir, 0o755);
  const mailServer = await startMailServer();
  // only api and worker are killed: what PostgreSQL was given is safe without waiting for the disk
  const platform = await startPlatform({ dataDir, isDurable: false });
  const { databaseUrl, databaseAdminUrl, temporalAddress } = platform;
  if (databaseAdminUrl === null || temporalAddress === null) throw new Error('the platform is not ours');
  await prepareInstallation(platform, readCliSettings({ KONTOR_DATA_DIR: dataDir }));
  await platform.temporalReady;
  const client = new pg.Client({ connectionString: databaseAdminUrl });
  await client.connect();
  const stop = async (): Promise<void> => {
    await client.end();
    await platform.stop();
    await mailServer.close();
    await rm(dataDir, { recursive: true, force: true });
  };
  // PostgreSQL and Temporal would go on without us
  const interrupted = (): void => void stop().finally(() => process.exit(130));
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  let nextPort = FIRST_PORT + Math.floor(Math.random() * 1_000);
  return {
    ...{ databaseAdminUrl, temporalAddress, dataDir, mailServer },
    env: {
      NODE_ENV: 'production',
      KONTOR_DATABASE_URL: databaseUrl,
      TEMPORAL_ADDRESS: temporalAddress,
      KONTOR_DATA_DIR: dataDir,
      KONTOR_SMTP_URL: mailServer.url,
      KONTOR_LOG_LEVEL: 'fatal',
    },
    async freePort() {
      const port = await firstFreePort(nextPort);
      if (port === null) throw new Error('no port is free');
      nextPort = port + 1;
      return port;
    },
    async writeLetter(instanceId) {
      const id = randomUUID();
      await client.query(
        `INSERT INTO letter (id, instance_id, kind, language, recipient, reference, subject, body, written_at)
         VALUES ($1, $2, 'acknowledgement', 'de', 'An alle', 'Probe', 'Probe', 'Guten Tag', now())`,
        [id, instanceId],
      );
      return id;
    },
    async stop() {
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
      await stop();
    },
  };
}
