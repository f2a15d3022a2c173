import type { Language, LocalizedText } from '@kontor/contracts';
import { useLocale } from 'ra-core';
import { useCallback } from 'react';

export function useLanguage(): Language {
  return useLocale() === 'en' ? 'en' : 'de';
}

/** Picks the reader's language of a text the server sends in both. */
export function useText(): (text: LocalizedText | null | undefined) => string {
  const language = useLanguage();
  return useCallback((text) => text?.[language] ?? '', [language]);
}
