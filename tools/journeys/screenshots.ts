/** Takes the pictures of the README anew: a fresh house, an office in the middle of a hiring. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { TaskView } from '@kontor/contracts';
import { startHouse } from '../house/start-house.js';
import { goTo, launchBrowser, openWindow, signInAt } from './browser.js';
import { taskOf } from './desk.js';
import { openOffice } from './office.js';
import { boardOf } from './requisition-steps.js';
import { showcase } from './showcase.js';

const IMAGES = join(import.meta.dirname, '..', '..', 'docs', 'images');

const house = await startHouse({ KONTOR_LOG_LEVEL: 'error' });
const browser = await launchBrowser();
try {
  const office = openOffice(house.url);
  const { requisition, candidates } = await showcase(office);
  const board = await boardOf(office, requisition.id);
  const mira = board.find(({ businessKey }) => businessKey === candidates.mira);
  const yusuf = board.find(({ businessKey }) => businessKey === candidates.yusuf);
  const screening: TaskView = await taskOf(office, {
    ...{ who: 'fach', elementId: 'screen' },
    instanceId: yusuf?.instanceId ?? '',
  });
  await mkdir(IMAGES, { recursive: true });
  const pictures = [
    ['office', 'board', `/applications?requisitionId=${requisition.id}`],
    ['office', 'application', `/applications/${mira?.id}/show`],
    ['office', 'case', `/process-instances/${mira?.instanceId}/show`],
    ['fach', 'task', `/user-tasks/${screening.id}/show`],
  ] as const;
  for (const [who, name, screen] of pictures) {
    const { page, context } = await openWindow(browser, { url: house.url });
    await signInAt(page, who);
    await goTo(page, screen);
    // fonts and the drawing of the diagram come after the data
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    if (name === 'case') await page.locator('.djs-shape').first().waitFor();
    await page.screenshot({ path: join(IMAGES, `${name}.png`) });
    await context.close();
    console.log(`docs/images/${name}.png`);
  }
} finally {
  await browser.close();
  await house.stop();
}
