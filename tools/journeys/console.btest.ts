import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startHouse, type House } from '../house/start-house.js';
import {
  agreeOnOffer,
  interviewOf,
  mailedToken,
  makeOffer,
  passTime,
  scoreInterview,
} from './application-steps.js';
import { goTo, launchBrowser, violationsOn } from './browser.js';
import { decide, taskOf } from './desk.js';
import { openOffice, type Office } from './office.js';
import {
  boardOf,
  cardIn,
  publishPosition,
  requestPosition,
  TITLE,
  type OpenRequisition,
} from './requisition-steps.js';
import { windowsAt } from './windows.js';

jest.setTimeout(120_000);

const CVS = join(import.meta.dirname, '..', '..', 'docs', 'examples', 'cvs');
const START_DATE = `${new Date().getUTCFullYear() + 1}-06-01`;

/** One hiring, at the screens of everybody who takes part; each step goes on from the one before. */
describe('the console', () => {
  let house: House;
  let office: Office;
  let browser: Browser;
  let rehearsalId: string;
  let requisition: OpenRequisition;
  const { open, signedIn, close } = windowsAt(
    () => browser,
    () => house.url,
  );

  beforeAll(async () => {
    [house, browser] = await Promise.all([startHouse({ KONTOR_LOG_LEVEL: 'error' }), launchBrowser()]);
    office = openOffice(house.url);
  });
  afterAll(async () => {
    await browser.close();
    await house.stop();
  });
  afterEach(async () => expect(await close()).toEqual([]));

  const isAccessible = async (page: Page): Promise<void> => expect(await violationsOn(page)).toEqual([]);
  const button = (page: Page, name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' });
  /** Chooses an outcome and confirms it in the dialogue. */
  const choose = async (page: Page, outcome: string, reason?: string): Promise<void> => {
    await button(page, outcome).click();
    const dialog = page.getByRole('dialog');
    if (reason !== undefined) await dialog.getByRole('textbox').fill(reason);
    await dialog.getByRole('button', { name: outcome }).click();
    await dialog.waitFor({ state: 'detached' });
  };
  const caseOf = async (name: string): Promise<string> => {
    const card = (await boardOf(office, requisition.id)).find(({ candidateName }) => candidateName === name);
    if (!card) throw new Error(`${name} is not on the board`);
    return card.instanceId;
  };

  it('lets the head of sales ask for a position', async () => {
    const page = await signedIn('fach');
    await goTo(page, '/start');
    await page
      .getByRole('link', { name: /Stellenanforderung/ })
      .first()
      .click();
    await page.getByLabel('Bezeichnung der Stelle').fill(TITLE);
    await isAccessible(page);
    await page.getByLabel(/^Grund/).click();
    await page.getByRole('option', { name: /Ersatz|Nachbesetzung/ }).click();
    await page.getByLabel('Begründung').fill('Nachfolge im Innendienst.');
    await page.getByLabel(/ehalt von/).fill('40000');
    await page.getByLabel(/ehalt bis/).fill('52000');
    await page
      .getByRole('button', { name: /starten|einreichen|absenden/i })
      .last()
      .click();

    await page
      .getByText(/REQ-\d{4}-0001/)
      .first()
      .waitFor();
  });

  it('lets the management approve it on a phone', async () => {
    const page = await signedIn('leitung', { viewport: 'phone' });
    await goTo(page, '/user-tasks');
    await page.getByRole('link', { name: 'Stellenanforderung freigeben' }).first().click();
    await page.getByText('40.000 €').first().waitFor();
    await isAccessible(page);
    await choose(page, 'Freigeben');

    await page.waitForURL((url) => !url.hash.includes('/show') || url.hash.includes('next'));
  });

  it('lets the office upload CVs and check what was read', async () => {
    const operator = await office.as('technik');
    ({ id: rehearsalId } = await operator.post<{ id: string }>('/rehearsals', { name: 'Console' }));
    const { id } = await requestPosition(office, rehearsalId);
    await decide(
      office,
      { who: 'leitung', instanceId: id, elementId: 'approveRequisition' },
      { outcome: 'approve' },
    );
    requisition = await publishPosition(office, id);

    const page = await signedIn('office');
    await goTo(page, `/requisitions/${requisition.id}/show`);
    await page
      .locator('input[type="file"]')
      .setInputFiles([join(CVS, 'jakob-nystroem.pdf'), join(CVS, 'yusuf-aydin-keller.docx')]);
    await button(page, /2 Dateien einreichen/).click();
    await page.getByRole('link', { name: 'Yusuf Aydın-Keller' }).first().waitFor();
    await isAccessible(page);

    const task = await taskOf(office, {
      who: 'office',
      instanceId: await caseOf('Jakob Nyström'),
      elementId: 'reviewCv',
    });
    await goTo(page, `/user-tasks/${task.id}/show`);
    expect(await page.getByLabel('E-Mail').inputValue()).toBe('jakob.nystroem@inbox.example');
    await isAccessible(page);
    await choose(page, 'Geprüft');
    await cardIn(office, requisition.id, task.businessKey, 'screening');
  });

  it('lets a candidate apply on a phone, without an account', async () => {
    const page = await open({ viewport: 'phone' });
    await page.goto(`/#/public/apply/${requisition.token}`);
    await page.getByLabel('Vor- und Nachname').fill('Mira Sommerfeld');
    await page.getByLabel(/^E-Mail/).fill('mira.sommerfeld@posteo.example');
    await page.locator('input[type="file"]').first().setInputFiles(join(CVS, 'mira-sommerfeld.pdf'));
    await page.getByLabel(/Hinweise zum Datenschutz gelesen/).check();
    await isAccessible(page);
    await button(page, 'Bewerbung absenden').click();

    await page.getByText('Ihre Bewerbung ist angekommen').waitFor();
  });

  it('shows the head of sales the criteria beside a masked CV, and takes the decision', async () => {
    const mira = await caseOf('Mira Sommerfeld');
    await decide(office, { who: 'office', instanceId: mira, elementId: 'reviewCv' }, { outcome: 'confirm' });
    const task = await taskOf(office, { who: 'fach', instanceId: mira, elementId: 'screen' });
    const page = await signedIn('fach');
    await goTo(page, `/user-tasks/${task.id}/show`);

    await page.getByText('Auftragsabwicklung in SAP S/4HANA').first().waitFor();
    expect(await page.getByText('Mira Sommerfeld').count()).toBe(0);
    await isAccessible(page);
    await choose(page, 'Zum Gespräch einladen');
    await cardIn(office, requisition.id, task.businessKey, 'interview');
  });

  it('offers times, and the candidate takes one in English', async () => {
    const interview = await interviewOf(office, await caseOf('Mira Sommerfeld'));
    const task = await taskOf(office, { who: 'office', instanceId: interview, elementId: 'proposeSlots' });
    const page = await signedIn('office');
    await goTo(page, `/user-tasks/${task.id}/show`);
    await choose(page, 'Termine anbieten');

    const token = await mailedToken(office, interview, 'interview');
    const candidate = await open({ viewport: 'phone', locale: 'en-GB' });
    await candidate.goto(`/#/public/interview/${token}`);
    await candidate.getByRole('radio').first().waitFor();
    await button(candidate, 'EN English').click();
    await candidate.getByRole('radio').first().check();
    await isAccessible(candidate);
    await button(candidate, 'Confirm this time').click();
    await candidate.getByText('Your interview is booked').waitFor();
  });

  it('refuses a move on the board that the process has not decided, by keyboard, and says where it is decided', async () => {
    const page = await signedIn('office');
    await goTo(page, `/applications?requisitionId=${requisition.id}`);
    await page.getByRole('link', { name: 'Yusuf Aydın-Keller' }).waitFor();
    await isAccessible(page);
    await button(page, /Yusuf Aydın-Keller/).focus();
    await page.keyboard.press('Enter');
    const offer = page.getByRole('menuitem', { name: 'Angebot' });
    await offer.waitFor();
    await offer.focus();
    await page.keyboard.press('Enter');

    await page.getByRole('dialog').getByText('Nicht verschoben').waitFor();
    await isAccessible(page);
    await page.getByRole('link', { name: /Aufgabe öffnen|Zur Aufgabe/ }).click();
    await page.getByRole('heading', { name: 'Ausgelesenen Lebenslauf prüfen' }).waitFor();
  });

  it('takes the acceptance of an offer, and the board shows the hire', async () => {
    const mira = await caseOf('Mira Sommerfeld');
    const interview = await interviewOf(office, mira);
    const { data } = await (
      await office.as('office')
    ).get<{ data: readonly { endsAt: string | null }[] }>('/interviews?perPage=10');
    await passTime(
      office,
      rehearsalId,
      data
        .map(({ endsAt }) => endsAt ?? '')
        .sort()
        .at(-1) ?? '',
    );
    await decide(
      office,
      { who: 'fach', instanceId: interview, elementId: 'confirmHeld' },
      { outcome: 'held' },
    );
    await scoreInterview(office, interview, 'fach');
    await agreeOnOffer(office, mira);
    await makeOffer(office, mira, START_DATE);
    const token = await mailedToken(office, mira, 'offer');

    const candidate = await open();
    await candidate.goto(`/#/public/offer/${token}`);
    await button(candidate, 'Angebot annehmen').waitFor();
    await isAccessible(candidate);
    await choose(candidate, 'Angebot annehmen');
    await candidate.getByText('Sie haben das Angebot angenommen').waitFor();

    const page = await signedIn('office');
    await goTo(
      page,
      `/applications/${(await boardOf(office, requisition.id)).find(({ instanceId }) => instanceId === mira)?.id}/show`,
    );
    await page.getByText('Eingestellt').first().waitFor();
  });

  it('lets the auditor read everything in English and change nothing', async () => {
    const page = await signedIn('revision');
    await button(page, 'EN English').click();
    await goTo(page, '/history-events');
    await page
      .getByRole('link', { name: /^(HIR|INT|REQ)-/ })
      .first()
      .waitFor();
    await page
      .getByText(/^The path “.+” was taken\.$/)
      .first()
      .waitFor();
    await isAccessible(page);
    await goTo(page, `/process-instances/${await caseOf('Mira Sommerfeld')}/show`);
    await page.getByText('Timeline').waitFor();

    expect(
      await page
        .getByRole('button', { name: /Cancel case|Suspend|Note|Reassign|Add document/ })
        .allInnerTexts(),
    ).toEqual([]);
    await isAccessible(page);
  });

  it.each(['desktop', 'phone'] as const)('is accessible on every screen (%s)', async (viewport) => {
    const page = await signedIn('office', { viewport });
    const { id } = (await boardOf(office, requisition.id))[0] ?? { id: '' };
    const screens = [
      ...[
        '/',
        '/user-tasks',
        '/start',
        '/process-instances',
        `/process-instances/${requisition.instanceId}/show`,
      ],
      ...['/applications', `/applications/${id}/show`, '/requisitions', '/interviews', '/absences'],
      ...['/process-definitions', '/outgoing-mails', '/incidents'],
    ];
    const found: string[] = [];
    for (const screen of screens) {
      await goTo(page, screen);
      found.push(...(await violationsOn(page)).map((violation) => `${screen} ${violation}`));
    }
    expect(found).toEqual([]);
  });
});
