import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import type { DraftStatus } from './useTaskDraft.js';

const WORDS = {
  none: null,
  saving: 'task.draftSaving',
  saved: 'task.draftSaved',
  failed: 'task.draftFailed',
} as const;

export function DraftState({ state }: { readonly state: DraftStatus }) {
  const t = useTranslate();
  const word = WORDS[state];
  return (
    <Typography aria-live="polite" color={state === 'failed' ? 'error' : 'textSecondary'} variant="body2">
      {word ? t(word) : ''}
    </Typography>
  );
}
