import type { Browser, Page } from 'playwright-core';
import { openWindow, signInAt, type Window, type WindowOptions } from './browser.js';

type Look = Omit<WindowOptions, 'url'>;

/** The windows of one test, each of somebody else. */
export interface Windows {
  open(look?: Look): Promise<Page>;
  signedIn(userName: string, look?: Look): Promise<Page>;
  /** Closes them all. @returns what was wrong in any of them */
  close(): Promise<readonly string[]>;
}

/** Opens windows at the house that `url` tells when it runs. */
export function windowsAt(browser: () => Browser, url: () => string): Windows {
  const opened: Window[] = [];
  const open = async (look: Look = {}): Promise<Page> => {
    const window = await openWindow(browser(), { url: url(), ...look });
    opened.push(window);
    return window.page;
  };
  return {
    open,
    async signedIn(userName, look) {
      const page = await open(look);
      await signInAt(page, userName);
      return page;
    },
    async close() {
      const closed = opened.splice(0);
      await Promise.all(closed.map(({ context }) => context.close()));
      return closed.flatMap(({ complaints }) => complaints);
    },
  };
}
