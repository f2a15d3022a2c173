import type { Language } from '@kontor/contracts';
import type { I18nProvider } from 'ra-core';
import polyglotI18nProvider from 'ra-i18n-polyglot';
import english from 'ra-language-english';
import { inLanguage } from './both.js';
import { caseMessages } from './caseMessages.js';
import { deskMessages } from './deskMessages.js';
import { effectMessages } from './effectMessages.js';
import { eventMessages } from './eventMessages.js';
import { formMessages } from './formMessages.js';
import { hiringMessages } from './hiringMessages.js';
import { publicMessages } from './publicMessages.js';
import { setRequestLanguage } from '../api/request.js';
import { reactAdminGerman } from './reactAdminGerman.js';
import { shellMessages } from './shellMessages.js';
import { workMessages } from './workMessages.js';

const ALL = {
  ...shellMessages,
  ...workMessages,
  ...formMessages,
  ...eventMessages,
  ...caseMessages,
  ...hiringMessages,
  ...deskMessages,
  ...publicMessages,
  ...effectMessages,
};
const TEXTS = {
  de: { ...reactAdminGerman, ...inLanguage(ALL, 'de') },
  en: { ...english, ...inLanguage(ALL, 'en') },
};

/** The browser's first language that is one of ours, else German. */
export const browserLanguage = (): Language =>
  navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === 'de' || tag === 'en') === 'en'
    ? 'en'
    : 'de';

const polyglot = polyglotI18nProvider((locale) => TEXTS[locale === 'en' ? 'en' : 'de'], browserLanguage(), [
  { locale: 'de', name: 'Deutsch' },
  { locale: 'en', name: 'English' },
]);

function announce(locale: string): void {
  setRequestLanguage(locale);
  document.documentElement.lang = locale;
}
announce(browserLanguage());

/** The page and the refusals of the server speak the language of the screen. */
export const i18nProvider: I18nProvider = {
  ...polyglot,
  changeLocale: (locale) => {
    announce(locale);
    return polyglot.changeLocale(locale);
  },
};
