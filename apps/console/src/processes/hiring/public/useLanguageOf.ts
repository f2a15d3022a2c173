import type { Language } from '@kontor/contracts';
import { useSetLocale } from 'ra-core';
import { useEffect } from 'react';
import { languageChoice } from '../../../i18n/languageChoice.js';

// outside the component: react-admin builds the page anew when the language changes
const spoken = new Set<string>();

/** Speaks the language a page was written for, once a link; the switch has the last word. */
export function useLanguageOf(token: string, language: Language | undefined): void {
  const setLocale = useSetLocale();
  useEffect(() => {
    if (!language || languageChoice.isMade || spoken.has(token)) return;
    spoken.add(token);
    void setLocale(language);
  }, [token, language, setLocale]);
}
