import type { Language } from '@kontor/contracts';
import { useSetLocale } from 'ra-core';
import { useEffect, useRef } from 'react';

/** Speaks the language a page was written for, once; the switch has the last word. */
export function useLanguageOf(language: Language | undefined): void {
  const setLocale = useSetLocale();
  const isDone = useRef(false);
  useEffect(() => {
    if (!language || isDone.current) return;
    isDone.current = true;
    void setLocale(language);
  }, [language, setLocale]);
}
