import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createDataSource } from '@kontor/database';
import { connectTemporal, driverIdOf } from '@kontor/temporal';
import { signIn } from '../house/http-session.js';
import { startHouse, type House } from '../house/start-house.js';
import { waitUntil } from '../house/wait.js';
import { runKontor, runProgram, type Run } from './run-kontor.js';

// every step of it is a program of its own
jest.setTimeout(180_000);

const EXAMPLE = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'leave-request');

describe('the kontor command on one machine', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house.stop());
  const kontor = (...args: string[]): Promise<Run> => runKontor(house.dataDir, ...args);

  const asOwner = async (sql: string): Promise<unknown[]> => {
    const owner = await createDataSource(await house.databaseAdminUrl()).initialize();
    try {
      return await owner.query(sql);
    } finally {
      await owner.destroy();
    }
  };

  it('begins with the demo company and says who can sign in where', async () => {
    expect(house.output()).toContain('first start: the demo company is there');
    expect(house.output()).toContain(`Kontor is ready: ${house.url}`);
    expect(house.output()).toMatch(/leitung {4}Katharina Brandt/);
    const leitung = await signIn(house.url, 'leitung');
    expect((await leitung.get('/session')).status).toBe(200);
    leitung.close();
  });

  it('refuses a second start on the same data folder and lets the first go on', async () => {
    const { code, output } = await kontor('start');

    expect(code).toBe(1);
    expect(output).toContain(house.dataDir);
    expect((await fetch(`${house.url}/health/ready`)).status).toBe(200);
  });

  it('deploys a folder once', async () => {
    expect(await kontor('deploy', EXAMPLE)).toMatchObject({
      code: 0,
      output: expect.stringContaining('leave-request: version 1 deployed'),
    });
    const again = await kontor('deploy', EXAMPLE);
    expect(again.code).toBe(0);
    expect(again.output).not.toContain('version');
  });

  it('finds the one event of a chain that somebody has changed', async () => {
    const team = await signIn(house.url, 'team');
    const started = await team.post('/process-instances', {
      processKey: 'leave-request',
      data: { firstDay: '2027-07-05', lastDay: '2027-07-09' },
    });
    team.close();
    expect([started.status, started.body]).toEqual([201, expect.anything()]);
    const { id, businessKey } = (started.body as { instance: { id: string; businessKey: string } }).instance;
    expect(await kontor('verify-audit')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/chains with \d+ events: all hold\./),
    });

    const [event] = (await asOwner(
      `SELECT data::text FROM history_event WHERE instance_id = '${id}' AND seq = 2`,
    )) as { data: string }[];
    const change = (data: string): Promise<unknown> =>
      asOwner(`UPDATE history_event SET data = $json$${data}$json$ WHERE instance_id = '${id}' AND seq = 2`);
    await change('{"changed": true}');
    expect(await kontor('verify-audit')).toMatchObject({
      code: 1,
      output: expect.stringContaining(`${businessKey} (${id}): event 2: event-changed`),
    });
    await change(event?.data ?? '');
    expect((await kontor('verify-audit')).code).toBe(0);
  });

  it('hands out a case as evidence, and the program that judges it elsewhere', async () => {
    const [newest] = (await asOwner('SELECT id FROM process_instance ORDER BY started_at DESC LIMIT 1')) as {
      id: string;
    }[];
    const auditor = await signIn(house.url, 'revision');
    const download = async (path: string, file: string): Promise<string> => {
      const answer = await fetch(`${house.url}/api/v1${path}`, { headers: { cookie: auditor.cookie } });
      expect(answer.status).toBe(200);
      const target = join(house.dataDir, file);
      await writeFile(target, Buffer.from(await answer.arrayBuffer()));
      return target;
    };
    const bundle = await download(`/process-instances/${newest?.id}/evidence`, 'bundle.zip');
    const program = await download('/evidence/verifier', 'kontor-verify.mjs');
    auditor.close();

    expect(await runProgram(program, bundle, '--lang=de')).toMatchObject({
      code: 0,
      output: expect.stringContaining('ERGEBNIS: Das Nachweispaket stimmt.'),
    });
    const bytes = await readFile(bundle);
    await writeFile(bundle, bytes.subarray(0, -1));
    expect((await runProgram(program, bundle)).code).toBe(2);
  });

  it('gives a case its driver again that Temporal has lost', async () => {
    const [open] = (await asOwner(
      `SELECT id FROM process_instance WHERE status = 'active' ORDER BY started_at DESC LIMIT 1`,
    )) as { id: string }[];
    const client = connectTemporal(await house.temporalAddress());
    try {
      const driver = () => client.workflow.getHandle(driverIdOf(open?.id ?? ''));
      // it comes behind the case it drives
      const isThere = () =>
        driver()
          .describe()
          .then(Boolean, () => false);
      expect(await waitUntil(isThere, 30_000)).toBe(true);
      await driver().terminate('lost');
      expect((await driver().describe()).status.name).toBe('TERMINATED');

      expect(await kontor('reconcile')).toMatchObject({
        code: 0,
        output: expect.stringMatching(/[1-9]\d* open cases have their driver\./),
      });
      expect((await driver().describe()).status.name).toBe('RUNNING');
    } finally {
      await client.connection.close();
    }
  });

  it('ends the session of a forgotten password', async () => {
    const fach = await signIn(house.url, 'fach');
    const { output } = await kontor('reset-password', 'fach');
    const [, password = ''] = /the password (\S+)/.exec(output) ?? [];

    expect((await fach.get('/session')).status).toBe(401);
    fach.close();
    (await signIn(house.url, 'fach', password)).close();
  });

  it('sets up a company from its own example, once', async () => {
    const file = join(house.dataDir, 'company.json');
    const { code, output } = await kontor('setup', '--example');
    expect(code).toBe(0);
    await writeFile(file, output);

    const first = await kontor('setup', file);
    const [, password = ''] = /^ {2}anna +(\S{16})$/m.exec(first.output) ?? [];
    (await signIn(house.url, 'anna', password)).close();
    expect(await kontor('setup', file)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^Nothing to change/m),
    });
    await writeFile(file, '{"units": [{"name": "Lager", "manager": "nobody"}]}');
    expect(await kontor('setup', file)).toMatchObject({
      code: 1,
      output: expect.stringContaining('/units/0/manager: there is no user name "nobody"'),
    });
  });

  it('stops on Ctrl+C, the programs before the servers they use, and keeps everything', async () => {
    expect(await house.interrupt()).toBe(0);

    expect(house.output()).toMatch(/Kontor stops …\s+Kontor has stopped\.\s*$/);
    expect([...(await house.parts()).keys()]).toEqual([]);
    const log = (name: string) => readFile(join(house.dataDir, 'log', `${name}.log`), 'utf8');
    const postgres = await log('postgres');
    expect(postgres).toMatch(/database system is shut down\s*$/);
    // nobody was cut off from the database
    expect(postgres).not.toContain('terminating connection due to administrator command');
    expect(await log('api')).toContain('"msg":"stopping"');
    expect(await log('worker')).toContain('"msg":"worker stops"');
    expect(await kontor('verify-audit')).toMatchObject({
      code: 0,
      output: expect.stringContaining('all hold.'),
    });
  });
});

describe('a real installation', () => {
  let house: House;
  beforeAll(async () => {
    house = await startHouse({ KONTOR_PUBLIC_URL: 'https://kontor.example' });
  });
  afterAll(() => house.stop());

  it('has no demo accounts, believes nothing of its company and asks who it is', async () => {
    expect(house.output()).toContain('Kontor is ready: https://kontor.example');
    expect(house.output()).toContain('kontor setup company.json');
    expect(house.output()).not.toMatch(/demo company|Demo accounts/);
    await expect(signIn(house.url, 'leitung')).rejects.toThrow('401');

    const owner = await createDataSource(await house.databaseAdminUrl()).initialize();
    const [row] = (await owner.query('SELECT settings::text FROM installation')) as { settings: string }[];
    await owner.destroy();
    expect(row?.settings).toContain('"hasWorksCouncil": false');
    expect(row?.settings).not.toContain('Nordlicht');
  });
});
