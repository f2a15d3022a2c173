import { mkdirSync } from 'node:fs';
import { launchBrowser, openWindow, signInAt, goTo, violationsOn } from './browser.js';
import { openOffice } from './office.js';
import { boardOf } from './requisition-steps.js';
const url = process.argv[2]!;
const out = '/tmp/j/shots';
mkdirSync(out, { recursive: true });
const only = process.argv[3];
const office = openOffice(url);
const p = await office.as('office');
const first = async (path: string) => (await p.get<any>(path)).data[0];
const req = await first('/requisitions');
const board = await boardOf(office, req.id);
const mira = board.find((c) => c.candidateName.startsWith('Mira'))!;
const jakob = board.find((c) => c.candidateName.startsWith('Jakob'))!;
const defs: any = await p.get('/process-definitions');
const appDef = defs.data.find((d: any) => d.key === 'application');
const task = async (who: string, el: string) => {
  const t: any = await (await office.as(who)).get('/user-tasks?view=all&state=open&perPage=100');
  return t.data.find((x: any) => x.elementId === el)?.id;
};
const screens: [string, string, string][] = [
  ['office', 'home', '/'],
  ['office', 'inbox', '/user-tasks'],
  ['office', 'start', '/start'],
  ['office', 'cases', '/process-instances'],
  ['office', 'case', `/process-instances/${mira.instanceId}/show`],
  ['office', 'case-req', `/process-instances/${req.instanceId}/show`],
  ['office', 'board', `/applications?requisitionId=${req.id}`],
  ['office', 'application', `/applications/${mira.id}/show`],
  ['office', 'requisitions', '/requisitions'],
  ['office', 'requisition', `/requisitions/${req.id}/show`],
  ['office', 'interviews', '/interviews'],
  ['office', 'absences', '/absences'],
  ['office', 'definitions', '/process-definitions'],
  ['office', 'definition', `/process-definitions/${appDef.id}/show`],
  ['office', 'outbox', '/outgoing-mails'],
  ['office', 'task-reviewCv', `/user-tasks/${await task('office', 'reviewCv')}/show`],
  ['office', 'task-offerTerms', `/user-tasks/${await task('office', 'offerTerms')}/show`],
  ['office', 'task-proposeSlots', `/user-tasks/${await task('office', 'proposeSlots')}/show`],
  ['fach', 'task-screen', `/user-tasks/${await task('fach', 'screen')}/show`],
  ['fach', 'start-form', `/start/${defs.data.find((d: any) => d.key === 'requisition').id}`],
  ['fach', 'home-fach', '/'],
  ['revision', 'history', '/history-events'],
  ['revision', 'case-revision', `/process-instances/${mira.instanceId}/show`],
  ['technik', 'incidents', '/incidents'],
  ['leitung', 'home-leitung', '/'],
];
const browser = await launchBrowser();
for (const viewport of ['desktop', 'phone'] as const) {
  const byPerson = Map.groupBy(
    screens.filter(([, n]) => !only || n.match(only)),
    ([w]) => w,
  );
  for (const [who, list] of byPerson) {
    const w = await openWindow(browser, { url, viewport });
    await signInAt(w.page, who);
    for (const [, name, hash] of list) {
      try {
        await goTo(w.page, hash);
        await w.page.waitForTimeout(500);
      } catch (e) {
        console.log('!!', name, String(e).split('\n')[0]);
      }
      await w.page.screenshot({
        path: `${out}/${name}-${viewport}.png`,
        fullPage: process.argv[4] === 'full',
      });
      for (const v of await violationsOn(w.page)) console.log(viewport, name, v.slice(0, 600));
    }
    if (w.complaints.length) console.log(who, viewport, w.complaints);
    await w.context.close();
  }
  const w = await openWindow(browser, { url, viewport });
  for (const [name, hash] of [
    ['login', '/login'],
    ['apply', `/public/apply/${req.publicToken}`],
  ] as const) {
    if (only && !name.match(only)) continue;
    await w.page.goto(`/#${hash}`);
    await w.page.waitForTimeout(1500);
    await w.page.screenshot({ path: `${out}/${name}-${viewport}.png`, fullPage: true });
    for (const v of await violationsOn(w.page)) console.log(viewport, name, v.slice(0, 600));
  }
  await w.context.close();
}
await browser.close();
