import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { createDataSource } from '@kontor/database';
import type { Browser, Page } from 'playwright-core';
import { startHouse, type House } from '../house/start-house.js';
import { startMailServer, type MailServer } from '../replay/mail-server.js';
import { runProgram } from '../system/run-kontor.js';
import { goTo, launchBrowser, violationsOn } from './browser.js';
import { eventually, openOffice, type Office } from './office.js';
import { openPosition, type OpenRequisition } from './requisition-steps.js';
import { windowsAt } from './windows.js';

jest.setTimeout(120_000);

const CANDIDATES = [
  { name: 'Käthe Großmann', email: 'kaethe.grossmann@posteo.example' },
  { name: 'Ömer Çelik-Überall', email: 'oemer.celik-ueberall@posteo.example' },
] as const;
const RECEIVED = /Ihre Bewerbung ist eingegangen/;

/** A house after a restore: two mails wait, and an auditor wants to know. */
describe('what the house can prove, and what it holds back', () => {
  let folder: string;
  let mails: MailServer;
  let house: House;
  let office: Office;
  let browser: Browser;
  let requisition: OpenRequisition;
  const { signedIn, close } = windowsAt(
    () => browser,
    () => house.url,
  );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kontor-proof-'));
    mails = await startMailServer();
    [house, browser] = await Promise.all([
      startHouse({ KONTOR_LOG_LEVEL: 'error', KONTOR_SMTP_URL: mails.url }),
      launchBrowser(),
    ]);
    office = openOffice(house.url);
    requisition = await openPosition(office);
    await hold('restored_at = clock_timestamp()');
    for (const candidate of CANDIDATES) await apply(candidate);
    // as if the mails were older than the restore
    await hold(`restored_at = clock_timestamp(), restored_to = clock_timestamp() - interval '7 hours'`);
    // a worker signs a checkpoint when it starts, then every minute; a new one comes by itself
    process.kill((await house.parts()).get('worker') ?? 0, 'SIGKILL');
  });
  afterAll(async () => {
    await browser?.close();
    await house?.stop();
    await mails?.close();
    await rm(folder, { recursive: true, force: true });
  });
  afterEach(async () => expect(await close()).toEqual([]));

  const hold = async (since: string): Promise<void> => {
    const owner = await createDataSource(await house.databaseAdminUrl()).initialize();
    await owner.query(`UPDATE installation SET effects_held = true, ${since}`);
    await owner.destroy();
  };
  const apply = async ({ name, email }: (typeof CANDIDATES)[number]): Promise<void> => {
    const form = new FormData();
    form.set('name', name);
    form.set('email', email);
    form.set('privacyTextVersion', '2026-11');
    await office.candidate.upload(`/public/postings/${requisition.token}/applications`, form);
  };
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const isAccessible = async (page: Page): Promise<void> => expect(await violationsOn(page)).toEqual([]);
  const download = async (page: Page, name: string): Promise<string> => {
    const [file] = await Promise.all([page.waitForEvent('download'), button(page, name).click()]);
    const target = join(folder, file.suggestedFilename());
    await file.saveAs(target);
    return target;
  };
  /** Confirms the open dialogue with a reason. */
  const confirm = async (page: Page, name: string, reason: string): Promise<void> => {
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill(reason);
    await dialog.getByRole('button', { name, exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('says on the page why a download was refused, and that the house is full', async () => {
    const page = await signedIn('revision', { viewport: 'phone' });
    const refuse = (path: string, status: number, code: string, title: string) =>
      page.route(path, (route) =>
        route.fulfill({
          status,
          contentType: 'application/problem+json',
          headers: { 'retry-after': '1' },
          json: { type: `urn:kontor:problem:${code}`, title, status, code, traceId: 'trace-of-it' },
        }),
      );
    await refuse('**/evidence', 503, 'storage-full', 'Der Speicherplatz ist fast erschöpft.');
    await goTo(page, `/process-instances/${requisition.instanceId}/show`);
    await button(page, 'Nachweispaket herunterladen').click();

    await page.getByText('Der Speicherplatz ist fast erschöpft.').waitFor();
    expect(await page.getByText('trace-of-it').count()).toBe(0);
  });

  it('tells the office what waits and for whom, and leaves the decision to operators', async () => {
    const page = await signedIn('office');
    await page.getByRole('alert').getByText('Es warten: 2.').waitFor();
    await page.getByRole('link', { name: 'Ansehen' }).click();
    await page.getByRole('heading', { name: 'Freigabe nach Wiederherstellung' }).waitFor();

    for (const { email } of CANDIDATES) await page.getByText(email).waitFor();
    expect(await page.getByText(RECEIVED).count()).toBe(CANDIDATES.length);
    expect(await page.getByRole('button', { name: /freigeben|verwerfen/i }).count()).toBe(0);
    await isAccessible(page);
  });

  it('shows nothing of it to somebody who may not see it', async () => {
    const page = await signedIn('team');
    await page.getByRole('link', { name: 'Alle Aufgaben' }).waitFor();
    expect(await page.getByText('Wiederherstellung').count()).toBe(0);
    await goTo(page, '/held-effects');

    await page.getByText('Dafür fehlt Ihnen die Berechtigung.').waitFor();
    expect(await page.getByRole('button', { name: 'Noch einmal versuchen' }).count()).toBe(0);
    expect(await page.getByText(RECEIVED).count()).toBe(0);
  });

  it('gives an auditor checkpoints, key, verifier and the bundle of a case, which holds', async () => {
    const auditor = await office.as('revision');
    await eventually('a checkpoint', async () => {
      const { total } = await auditor.get<{ total: number }>('/checkpoints?page=1&perPage=1');
      return total > 0 ? total : null;
    });
    const page = await signedIn('revision');
    await goTo(page, '/history-events');
    await page.getByText(/^Letzter Prüfpunkt/).waitFor();
    await isAccessible(page);
    const log = await download(page, 'Prüfpunkte');
    const key = await download(page, 'Öffentlicher Schlüssel');
    const verifier = await download(page, 'Prüfprogramm');
    await goTo(page, `/process-instances/${requisition.instanceId}/show`);
    const bundle = await download(page, 'Nachweispaket herunterladen');

    expect(bundle).toContain(`nachweis-${requisition.businessKey}.zip`);
    const [publicKey = ''] = (await readFile(key, 'utf8')).split('\n');
    const judge = (trusted: string) =>
      runProgram(verifier, bundle, '--key', trusted, '--checkpoints', log, '--lang=de');
    expect(await judge(publicKey)).toMatchObject({
      code: 0,
      output: expect.stringContaining('ERGEBNIS: Das Nachweispaket stimmt.'),
    });
  });

  it('asks a busy house again by itself, as late as it was told', async () => {
    const page = await signedIn('revision');
    let refusals = 0;
    await page.route('**/checkpoints/state', async (route) => {
      refusals += 1;
      if (refusals > 1) return route.continue();
      return route.fulfill({ status: 503, headers: { 'retry-after': '1' }, json: {} });
    });
    await goTo(page, '/history-events');

    await page.getByText(/^Letzter Prüfpunkt/).waitFor();
    expect(refusals).toBeGreaterThan(1);
  });

  it('lets an operator on a phone drop one, release one, which is sent once, and end the hold', async () => {
    const page = await signedIn('technik', { viewport: 'phone', locale: 'en-GB' });
    await button(page, 'EN English').click();
    await goTo(page, '/held-effects');
    await button(page, 'Drop').nth(1).waitFor();
    await isAccessible(page);
    // names and addresses are for those who read mails
    expect(await page.getByText(RECEIVED).count()).toBe(0);
    expect(mails.taken).toEqual([]);

    await button(page, 'Release').first().click();
    await page.getByRole('dialog').getByText(/^HIR-/).waitFor();
    await isAccessible(page);
    await confirm(page, 'Release', 'Frau Großmann hat nichts bekommen');
    await eventually('the mail', async () => mails.taken[0]);
    await page.getByText('1–1 of 1').waitFor();
    await button(page, 'Drop').click();
    await confirm(page, 'Drop', 'Ist am Dienstag angekommen');
    await page.getByText('Nothing waits').waitFor();
    await isAccessible(page);
    await button(page, 'Release everything').click();
    await confirm(page, 'Release everything', 'Nachgesehen');

    await page.getByText('Nothing is held back', { exact: true }).waitFor();
    await isAccessible(page);
    const { data } = await (
      await office.as('office')
    ).get<{ data: readonly { to: string; state: string }[] }>('/outgoing-mails?page=1&perPage=10');
    expect(new Map(data.map(({ to, state }) => [to, state]))).toEqual(
      new Map([
        [CANDIDATES[0].email, 'sent'],
        [CANDIDATES[1].email, 'dropped'],
      ]),
    );
    expect(mails.taken).toEqual([CANDIDATES[0].email]);
  });
});
