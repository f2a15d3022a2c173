import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';

/** Where a page is looked at. */
export const VIEWPORTS = {
  desktop: { width: 1360, height: 860 },
  phone: { width: 390, height: 844 },
} as const;
export type Viewport = keyof typeof VIEWPORTS;

/** Starts the browser KONTOR_TEST_BROWSER names, or the one that comes with the packages. */
export async function launchBrowser(): Promise<Browser> {
  const named = process.env['KONTOR_TEST_BROWSER'];
  if (named) return chromium.launch({ executablePath: named });
  const { default: packaged } = await import('@sparticuz/chromium');
  // its own arguments are for one page in one process: a second window would end the first
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: ['--no-sandbox', '--font-render-hinting=none'],
  });
}

/** A window of one person, with what it asked other hosts for. */
export interface Window {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Requests that left for another host, and errors of the page. */
  readonly complaints: readonly string[];
}

export interface WindowOptions {
  readonly url: string;
  readonly viewport?: Viewport;
  readonly locale?: 'de-DE' | 'en-GB';
  readonly colorScheme?: 'light' | 'dark';
}

/** What each page has asked for and not yet got; a screen that never comes is waiting for one of them. */
const pending = new WeakMap<Page, Set<Request>>();

/** Opens a window without cookies that watches what the page asks for. */
export async function openWindow(
  browser: Browser,
  { url, viewport = 'desktop', locale = 'de-DE', colorScheme = 'light' }: WindowOptions,
): Promise<Window> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: VIEWPORTS[viewport],
    locale,
    timezoneId: 'Europe/Berlin',
    colorScheme,
    reducedMotion: 'reduce',
    acceptDownloads: true,
  });
  context.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  const own = new URL(url).host;
  context.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && host !== own) complaints.push(`asked ${host}`);
  });
  const page = await context.newPage();
  const asked = new Set<Request>();
  pending.set(page, asked);
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  page.on('pageerror', (error) => complaints.push(`error ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
      complaints.push(message.text());
  });
  return { page, context, complaints };
}

/** Signs a person of the demo company in through the form. */
export async function signInAt(page: Page, userName: string): Promise<void> {
  await page.goto('/#/login');
  await explained(page, 'the sign-in form', async () => {
    await page.locator('input[autocomplete="username"]').fill(userName);
    await page.locator('input[type="password"]').fill('kontor-demo');
    await page.keyboard.press('Enter');
    await page.waitForURL((address) => !address.hash.startsWith('#/login'));
  });
  await settled(page);
}

/** Goes to a screen of the console and waits until its heading is there and nothing loads. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.goto(`/#${hash}`);
  await settled(page);
}

/** Waits until the screen has its heading and shows no progress. */
export async function settled(page: Page): Promise<void> {
  await explained(page, 'the screen', async () => {
    await page.locator('h1:visible').first().waitFor();
    await page.waitForFunction(
      () => document.querySelectorAll('[role="progressbar"], .MuiSkeleton-root').length === 0,
    );
  });
}

async function explained(page: Page, what: string, wait: () => Promise<void>): Promise<void> {
  await wait().catch((error: unknown) => {
    const open = [...(pending.get(page) ?? [])].map((request) => `${request.method()} ${request.url()}`);
    throw new Error(`${what} did not come at ${page.url()}; still asked for: ${open.join(', ')}`, {
      cause: error,
    });
  });
}

/** Waits until nothing fades in or out any more: a half faded dialogue has no contrast worth measuring. */
async function still(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document.getAnimations().every(({ playState, effect }) => {
      const isEndless = effect?.getComputedTiming().endTime === Infinity;
      return isEndless || playState !== 'running';
    }),
  );
}

/** Serious and critical violations of WCAG 2.2 AA on the screen, one line each. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await still(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes.map(({ target, html }) => `${target.join(' ')} ${html.slice(0, 120)}`).join(' | ')}`,
    );
}
