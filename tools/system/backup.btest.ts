import { access, mkdtemp, chmod, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { HeldEffectView, HeldEffectsPage } from '@kontor/contracts';
import { createDataSource } from '@kontor/database';
import { connectTemporal, driverIdOf } from '@kontor/temporal';
import { LETTERBOX, deployModels } from '../chaos/models.js';
import { signIn } from '../house/http-session.js';
import { startHouse, type House } from '../house/start-house.js';
import { pause, waitUntil } from '../house/wait.js';
import { startMailServer, type MailServer } from '../replay/mail-server.js';
import { complete, startCase, startLoad, type Started } from './drill-load.js';
import { runKontor } from './run-kontor.js';

// houses are started, copied, restored and started again
jest.setTimeout(300_000);

/** Seconds on a quiet machine; a busy one makes no test red. */
const DRIVERS_WITHIN_MS = 60_000;
/** The background sender takes a mail after five seconds, in rounds of five. */
const MAILS_MS = 12_000;

describe('a backup under load, and the life after it', () => {
  let root: string;
  let mails: MailServer;
  let house: House;
  let restored: House;
  let backup: string;
  let oldCookie: string;
  /** Answered before the backup began. */
  let acknowledged: readonly Started[];
  /** What had been sent when the old house ended. */
  let sentBefore: readonly string[];

  const settings = () => ({
    KONTOR_SMTP_URL: mails.url,
    KONTOR_MAIL_FROM: 'Personal <personal@example.org>',
  });
  const timesSent = (messageId: string): number => mails.messageIds.filter((one) => one === messageId).length;

  const query = async <Row>(of: House, sql: string, values: unknown[] = []): Promise<Row[]> => {
    const owner = await createDataSource(await of.databaseAdminUrl()).initialize();
    try {
      return await owner.query<Row[]>(sql, values);
    } finally {
      await owner.destroy();
    }
  };

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'kontor-drill-'));
    await chmod(root, 0o755);
    mails = await startMailServer();
    house = await startHouse(settings());
    await deployModels(house.url);
    const office = await signIn(house.url, 'office');
    oldCookie = office.cookie;
    const traffic = startLoad(office);
    await waitUntil(() => traffic.done.length >= 30 && mails.messageIds.length >= 3, 60_000);
    // what is queued from now on goes out after the backup
    mails.refuseNext(100_000);
    const { length } = traffic.done;
    await waitUntil(() => traffic.done.length >= length + 20, 60_000);
    acknowledged = traffic.done.map((entry) => ({ ...entry }));
    const { code, output } = await runKontor(house.dataDir, 'backup', '--to', join(root, 'backups'));
    [, backup = ''] = /The backup is complete: (\S+)/.exec(output) ?? [];
    expect([code, output]).toEqual([0, expect.stringContaining('The backup is complete')]);
    mails.refuseNext(0);
    await waitUntil(() => traffic.done.length >= acknowledged.length + 20, 60_000);
    await traffic.stop();
    office.close();
    // the old life sends what the backup knows as queued
    await waitUntil(async () => {
      const [row] = await query<{ open: number }>(
        house,
        `SELECT count(*) AS open FROM outgoing_mail WHERE state IN ('queued', 'sending')`,
      );
      return row?.open === 0;
    }, 90_000);
    await house.interrupt();
    sentBefore = [...mails.messageIds];
  });
  afterAll(async () => {
    await restored?.stop();
    await house?.stop();
    await mails?.close();
    await rm(root, { recursive: true, force: true });
  });

  it('is restored into a folder of its own, and every chain in it holds', async () => {
    const into = join(root, 'restored');
    const { code, output } = await runKontor(house.dataDir, 'restore', backup, '--into', into);
    expect([code, output]).toEqual([0, expect.stringContaining('Restored into')]);

    expect(await runKontor(into, 'verify-audit')).toMatchObject({
      code: 0,
      output: expect.stringMatching(/chains with \d+ events: all hold/),
    });
    expect((await runKontor(into, 'effects')).output).toContain('Effects are held since the restore');
  });

  it('refuses to take the place of a folder that is there', async () => {
    const { code, output } = await runKontor(house.dataDir, 'restore', backup);

    expect(code).toBe(1);
    expect(output).toContain(`The data folder ${house.dataDir} is not empty.`);
    await access(join(house.dataDir, 'postgres'));
  });

  it('gives every open case its driver after the next start, by itself', async () => {
    restored = await startHouse(settings(), join(root, 'restored'));
    const openCases = () =>
      query<{ id: string }>(restored, 'SELECT id FROM process_instance WHERE ended_at IS NULL');
    expect((await openCases()).length).toBeGreaterThan(5);
    const client = connectTemporal(await restored.temporalAddress());
    try {
      const statusOf = async ({ id }: { readonly id: string }): Promise<string> =>
        client.workflow
          .getHandle(driverIdOf(id))
          .describe()
          .then(
            ({ status }) => `${id} ${status.name}`,
            (error: unknown) => `${id} ${String(error)}`,
          );
      // asked anew: a case whose last activity had just been done ends once it is driven, and its driver with it
      const undriven = async (): Promise<readonly string[]> => {
        const all = await Promise.all((await openCases()).map(statusOf));
        return all.filter((one) => !one.endsWith(' RUNNING'));
      };
      await waitUntil(async () => (await undriven()).length === 0, DRIVERS_WITHIN_MS, 200);
      expect(await undriven()).toEqual([]);
    } finally {
      await client.connection.close();
    }
  });

  it('has everything that was answered before it began, under a higher epoch', async () => {
    const rows = await query<{ id: string; left: number }>(
      restored,
      `SELECT i.id, (SELECT count(*) FROM user_task t WHERE t.instance_id = i.id AND t.state = 'open') AS left
       FROM process_instance i WHERE i.id = ANY($1)`,
      [acknowledged.map(({ id }) => id)],
    );
    const tasks = new Map(rows.map(({ id, left }) => [id, left]));
    expect(acknowledged.filter(({ id, isCompleted }) => tasks.get(id) !== (isCompleted ? 0 : 1))).toEqual([]);
    const manifest = JSON.parse(await readFile(join(backup, 'backup.json'), 'utf8')) as {
      installation: { epoch: number };
    };
    const [installation] = await query<{ epoch: number }>(restored, 'SELECT epoch FROM installation');
    expect(installation?.epoch).toBeGreaterThan(manifest.installation.epoch);
  });

  it('has signed everybody out', async () => {
    const answer = await fetch(`${restored.url}/api/v1/session`, { headers: { cookie: oldCookie } });

    expect(answer.status).toBe(401);
  });

  it('sends nothing by itself, new mails neither, while decisions go on', async () => {
    const office = await signIn(restored.url, 'office');
    const { taskId, id } = await startCase(office, LETTERBOX);
    await complete(office, taskId, 'done');
    office.close();
    await pause(MAILS_MS);

    expect(mails.messageIds).toEqual(sentBefore);
    const [instance] = await query<{ status: string }>(
      restored,
      'SELECT status FROM process_instance WHERE id = $1',
      [id],
    );
    expect(instance?.status).toBe('active');
  });

  it('shows what waits, the address only to those who may read mails', async () => {
    const heldBy = async (userName: string): Promise<HeldEffectsPage> => {
      const session = await signIn(restored.url, userName);
      const data: HeldEffectView[] = [];
      for (let page = 1; ; page += 1) {
        const { status, body } = await session.get(`/effects/held?page=${page}&perPage=100`);
        expect(status).toBe(200);
        const held = body as HeldEffectsPage;
        data.push(...held.data);
        if (held.data.length > 0) continue;
        session.close();
        expect(data).toHaveLength(held.total);
        return { ...held, data };
      }
    };
    const forOperator = await heldBy('technik');
    expect(forOperator).toMatchObject({ isHeld: true, restoredTo: expect.any(String) });
    const queued = forOperator.data.filter(({ kind, isNew }) => kind === 'mail' && !isNew);
    expect(queued.length).toBeGreaterThan(1);
    expect(queued.every(({ to, subject }) => to === null && subject === null)).toBe(true);
    expect(queued[0]?.businessKey).toMatch(/^CHL-/);
    expect(forOperator.data.some(({ kind, isNew }) => kind === 'activity' && !isNew)).toBe(true);
    expect(forOperator.data.some(({ kind, isNew }) => kind === 'activity' && isNew)).toBe(true);
    const forOffice = await heldBy('office');
    expect(forOffice.data.find(({ kind }) => kind === 'mail')?.to).toBe('office@kontor.example');
    const team = await signIn(restored.url, 'team');
    expect((await team.get('/effects/held')).status).toBe(403);
    team.close();
  });

  it('drops and lets go single mails by an operator with a reason, once', async () => {
    const waiting = await query<{ id: string; message_id: string; instance_id: string }>(
      restored,
      `SELECT id, message_id, instance_id FROM outgoing_mail WHERE state IN ('queued', 'sending') AND message_id = ANY($1)
       ORDER BY created_at`,
      [sentBefore],
    );
    const [dropped, released] = waiting;
    const technik = await signIn(restored.url, 'technik');
    const decide = (decision: string, id: string | undefined, reason: string) =>
      technik.post('/effects/release', { decision, mailIds: [id], reason });
    expect((await decide('dropped', dropped?.id, '')).status).toBe(422);
    expect((await decide('dropped', dropped?.id, 'Ist am Dienstag angekommen')).body).toMatchObject({
      mails: 1,
    });
    expect((await decide('released', dropped?.id, 'Doch nicht')).status).toBe(409);
    expect((await decide('released', released?.id, 'Frau Muster hat nichts bekommen')).body).toMatchObject({
      mails: 1,
    });
    technik.close();
    expect(await waitUntil(() => timesSent(released?.message_id ?? '') === 2, 30_000)).toBe(true);

    expect(mails.messageIds).toHaveLength(sentBefore.length + 1);
    expect(timesSent(dropped?.message_id ?? '')).toBe(1);
    const events = await query<{ type: string }>(
      restored,
      `SELECT type FROM history_event WHERE instance_id = $1 AND type = 'mail.dropped'`,
      [dropped?.instance_id],
    );
    expect(events).toHaveLength(1);
    const office = await signIn(restored.url, 'office');
    expect((await office.post('/effects/release', { decision: 'released-all', reason: 'Ich' })).status).toBe(
      403,
    );
    office.close();
  });

  it('lets everything else go once when the hold ends, and the cases go on', async () => {
    const waiting = await query<{ message_id: string }>(
      restored,
      `SELECT message_id FROM outgoing_mail WHERE state IN ('queued', 'sending')`,
    );
    const before = [...mails.messageIds];
    const { code, output } = await runKontor(
      restored.dataDir,
      ...['release-effects', '--all', '--reason', 'Nachgesehen, der Rest ist nicht hinausgegangen'],
    );
    expect([code, output]).toEqual([0, expect.stringMatching(/Released: \d+ mails and \d+ activities/)]);
    const isDone = async (): Promise<boolean> => {
      const [row] = await query<{ open: number }>(
        restored,
        `SELECT (SELECT count(*) FROM outgoing_mail WHERE state IN ('queued', 'sending'))
           + (SELECT count(*) FROM process_instance WHERE ended_at IS NULL AND snapshot->'waits' @> '[{"wait": {"kind": "activity"}}]') AS open`,
      );
      return row?.open === 0;
    };
    expect(await waitUntil(isDone, 60_000, 500)).toBe(true);
    await pause(MAILS_MS / 2);

    // nobody got one more than was let go
    expect([...mails.messageIds].sort()).toEqual([...before, ...waiting.map((one) => one.message_id)].sort());
    expect((await runKontor(restored.dataDir, 'effects')).output).toContain('Nothing is held.');
    expect(await runKontor(restored.dataDir, 'verify-audit')).toMatchObject({ code: 0 });
  });
});
