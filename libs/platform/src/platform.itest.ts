import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { isPortFree } from './ports.js';
import { startPlatform } from './start-platform.js';
import type { Platform } from './start-platform.js';

const ROOT = join(import.meta.dirname, '..', '..', '..');

describe('the platform on one machine', () => {
  let dataDir: string;
  let platform: Platform | null = null;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'kontor-platform-'));
    await chmod(dataDir, 0o700);
  });
  afterEach(async () => {
    await platform?.stop();
    platform = null;
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  const start = async (): Promise<Platform> =>
    (platform = await startPlatform({ dataDir: join(dataDir, 'data') }));
  const query = async (url: string, sql: string): Promise<pg.QueryResult> => {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 500 });
    client.on('error', () => undefined);
    await client.connect();
    return client.query(sql).finally(() => client.end());
  };
  const untilTrue = async (check: () => Promise<boolean>): Promise<void> => {
    while (!(await check().catch(() => false))) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const killPart = async (running: Platform, name: string): Promise<void> => {
    const part = running.parts().find((one) => one.name === name);
    if (!part) throw new Error(`there is no ${name}`);
    // one that lost what it needs may be between two runs
    await untilTrue(async () => part.pid() !== null);
    const pid = part.pid();
    const restarts = part.restarts();
    if (pid !== null) process.kill(pid, 'SIGKILL');
    await untilTrue(async () => part.restarts() > restarts && part.pid() !== null && part.pid() !== pid);
  };
  const portOf = (address: string): number => Number(address.split(':')[1]);

  it('repairs PostgreSQL and Temporal after kill -9 and keeps what was committed', async () => {
    const running = await start();
    const admin = running.databaseAdminUrl ?? '';
    const address = running.temporalAddress ?? '';
    await running.temporalReady;
    await query(admin, `CREATE TABLE kept (text text)`);
    await query(admin, `INSERT INTO kept VALUES ('committed')`);

    await killPart(running, 'postgres');
    await untilTrue(async () => (await query(admin, 'SELECT text FROM kept')).rows[0]?.text === 'committed');
    await killPart(running, 'temporal');
    await untilTrue(async () => !(await isPortFree(portOf(address))));
    await running.stop();

    expect(await isPortFree(portOf(address))).toBe(true);
    const again = await start();
    expect((await query(again.databaseAdminUrl ?? '', 'SELECT text FROM kept')).rows).toEqual([
      { text: 'committed' },
    ]);
    expect(again.temporalAddress).toBe(address);
    await again.temporalReady;
  }, 120_000);

  it('keeps what Temporal has acknowledged when PostgreSQL is killed right after, also in a house of an earlier version', async () => {
    const first = await start();
    for (const name of ['temporal', 'temporal_visibility'])
      await query(first.superuserUrl ?? '', `ALTER DATABASE ${name} SET synchronous_commit = off`);
    await first.stop();
    const running = await start();
    await running.temporalReady;
    const admin = running.superuserUrl ?? '';
    const on = (database: string): string => admin.replace(/\/postgres$/, `/${database}`);
    const setting = async (database: string): Promise<string> =>
      (await query(on(database), 'SHOW synchronous_commit')).rows[0]?.synchronous_commit as string;
    for (const database of ['kontor', 'temporal', 'temporal_visibility'])
      expect(await setting(database)).toBe('on');

    await query(on('temporal'), 'CREATE TABLE acknowledged (n integer)');
    const temporal = new pg.Client({ connectionString: on('temporal') });
    temporal.on('error', () => undefined);
    await temporal.connect();
    for (let n = 0; n < 200; n += 1) await temporal.query('INSERT INTO acknowledged VALUES ($1)', [n]);
    await killPart(running, 'postgres');

    const count = async (): Promise<number> =>
      Number((await query(on('temporal'), 'SELECT count(*) AS n FROM acknowledged')).rows[0]?.n);
    await untilTrue(async () => (await count()) === 200);
    await untilTrue(
      async () =>
        running
          .parts()
          .find(({ name }) => name === 'temporal')
          ?.restarts() === 1,
    );
    await untilTrue(async () => !(await isPortFree(portOf(running.temporalAddress ?? ''))));
  }, 120_000);

  it('cleans up after a start that was killed as a whole, and refuses a second start meanwhile', async () => {
    const host = spawnHost(join(dataDir, 'data'));
    const [line] = (await once(createInterface(host.stdout ?? process.stdin), 'line')) as [string];
    const url = line;

    await expect(start()).rejects.toThrow(
      `Another Kontor (process ${host.pid}) already uses the data folder`,
    );
    host.kill('SIGKILL');
    await once(host, 'exit');
    expect((await query(url, 'SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);

    const again = await start();
    expect((await query(again.databaseAdminUrl ?? '', 'SELECT text FROM kept')).rowCount).toBe(1);
    await again.temporalReady;
  }, 120_000);
});

function spawnHost(dataDir: string): ChildProcess {
  const program = `
    import { startPlatform } from '@kontor/platform';
    const platform = await startPlatform({ dataDir: ${JSON.stringify(dataDir)} });
    await platform.temporalReady;
    console.log(platform.databaseAdminUrl);
    setInterval(() => {}, 1000);`;
  const flags = ['--conditions=kontor-source', '--import', join(ROOT, 'tools', 'source-loader.mjs')];
  return spawn(process.execPath, [...flags, '--input-type=module', '-e', program], {
    cwd: ROOT,
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
