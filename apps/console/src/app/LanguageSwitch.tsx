import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { Language, SessionView } from '@kontor/contracts';
import { LANGUAGES } from '@kontor/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useSetLocale, useTranslate } from 'ra-core';
import { request } from '../api/request.js';
import { refreshAll } from '../api/refreshAll.js';
import { remember } from '../api/session.js';
import { languageChoice } from '../i18n/languageChoice.js';
import { useLanguage } from '../i18n/useText.js';

/** Changes the language of the screen and, for the signed-in person, of mails and server texts too. */
export function LanguageSwitch({ isSignedIn = false }: { readonly isSignedIn?: boolean }) {
  const t = useTranslate();
  const language = useLanguage();
  const setLocale = useSetLocale();
  const queryClient = useQueryClient();
  const change = async (next: Language | null): Promise<void> => {
    // pressing the one that is on is a choice, too
    languageChoice.isMade = true;
    if (next === null || next === language) return;
    if (isSignedIn) {
      const session = await request<SessionView>('/session/language', {
        method: 'PUT',
        body: { language: next },
      }).catch(() => null);
      if (session) queryClient.setQueryData(['session'], remember(session));
    }
    setLocale(next);
    await refreshAll(queryClient);
  };
  return (
    <ToggleButtonGroup
      aria-label={t('app.language')}
      exclusive
      onChange={(_, next: Language | null) => void change(next)}
      size="small"
      value={language}
    >
      {LANGUAGES.map((one) => (
        <ToggleButton
          key={one}
          aria-label={one === 'de' ? 'DE Deutsch' : 'EN English'}
          sx={{ px: 1, py: 0.375, fontWeight: 600 }}
          value={one}
        >
          {one.toUpperCase()}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
