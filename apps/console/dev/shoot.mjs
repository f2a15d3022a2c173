import chromium from '@sparticuz/chromium';
import { chromium as pw } from 'playwright-core';
const only = process.argv[2] ? process.argv[2].split(',') : null;
const langs = (process.argv[3] ?? 'de').split(',');
const sizes = (process.argv[4] ?? 'd,p').split(',');
const dark = process.argv[5] === 'dark';
const SCREENS = { signin: null, home: '/', inbox: '/user-tasks', task: '/user-tasks/t1/show', closed: '/user-tasks/t3/show', start: '/start', startform: '/start/d1', cases: '/process-instances', case: '/process-instances/i1/show', board: '/applications', application: '/applications/a1/show', reqs: '/requisitions', req: '/requisitions/r1/show', interviews: '/interviews', defs: '/process-definitions', def: '/process-definitions/d1/show', absences: '/absences', outbox: '/outgoing-mails', incidents: '/incidents', audit: '/history-events', apply: '/public/apply/abcdefghijklmnop', slot: '/public/interview/abcdefghijklmnop', offer: '/public/offer/abcdefghijklmnop', bad: '/public/apply/badbadbadbadbadbad' };
const browser = await pw.launch({ executablePath: await chromium.executablePath(), args: chromium.args, headless: true });
for (const lang of langs) for (const size of sizes) {
  const ctx = await browser.newContext({ viewport: size === 'd' ? { width: 1440, height: 900 } : { width: 390, height: 844 }, locale: lang, timezoneId: 'Europe/Berlin' });
  const page = await ctx.newPage();
  const foreign = new Set();
  page.on('console', (m) => ['error', 'warning'].includes(m.type()) && !/status of (401|404|422)/.test(m.text()) && console.log(`[${page.url().split('#')[1]}]`, m.text().slice(0, 300)));
  page.on('pageerror', (e) => console.log('PAGEERROR', page.url(), e.message.slice(0, 400)));
  page.on('request', (r) => { if (!r.url().startsWith('http://127.0.0.1:4399') && !r.url().startsWith('data:') && !r.url().startsWith('blob:')) foreign.add(r.url()); });
  await page.goto('http://127.0.0.1:4399/#/login');
  await page.waitForSelector('input');
  if (!only || only.includes('signin')) await page.screenshot({ path: `/tmp/shots/${lang}-${size}-signin.png` });
  if (dark) await page.evaluate(() => localStorage.setItem('RaStorekontor.theme', '"dark"'));
  await page.fill('input[autocomplete=username]', 'office'); await page.fill('input[autocomplete=current-password]', 'kontor-demo');
  await page.click('button[type=submit]'); await page.waitForSelector('#content', { timeout: 8000 }).catch(() => console.log('no content'));
  if (lang === 'en') { await page.click('button[value=en]').catch(() => {}); await page.waitForTimeout(400); }
  if (dark) { await page.reload(); await page.waitForTimeout(500); }
  for (const [name, path] of Object.entries(SCREENS)) {
    if (path === null || (only && !only.includes(name))) continue;
    await page.goto(`http://127.0.0.1:4399/#${path}`); await page.waitForTimeout(['case', 'def', 'interviews'].includes(name) ? 1800 : 1000);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (overflow > 1) console.log(`OVERFLOW ${name} ${size} ${overflow}px`);
    await page.screenshot({ path: `/tmp/shots/${lang}-${size}-${name}.png`, fullPage: true });
  }
  if (foreign.size) console.log('FOREIGN', [...foreign]);
  await ctx.close();
}
await browser.close();
