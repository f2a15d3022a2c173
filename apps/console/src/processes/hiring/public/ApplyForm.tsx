import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { Language } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import type { FormEvent } from 'react';
import { useLanguage } from '../../../i18n/useText.js';
import { DisabilityFields } from './DisabilityFields.js';
import { FileField } from './FileField.js';
import { PrivacyNotice } from './PrivacyNotice.js';
import { errorsOf, formOf } from './application.js';
import type { ApplicationDraft, DraftErrors } from './application.js';
import { usePublicCommand } from './usePublicCommand.js';

const EMPTY = {
  name: '',
  email: '',
  phone: '',
  disability: 'none',
  declinesSbv: false,
  note: '',
  hasRead: false,
  pool: false,
  cv: null,
  attachments: [],
} as const;

type Draft = Omit<ApplicationDraft, 'language'>;

// in memory: a change of language builds the page anew, and files cannot be stored elsewhere
const kept = new Map<string, Draft>();

export function ApplyForm({
  token,
  onSent,
}: {
  readonly token: string;
  readonly onSent: (reference: string) => void;
}) {
  const t = useTranslate();
  const language = useLanguage();
  const { send, isPending, refusal } = usePublicCommand();
  const [draft, setDraft] = useState<Draft>(() => kept.get(token) ?? EMPTY);
  const [chosen, setChosen] = useState<Language | null>(null);
  const [errors, setErrors] = useState<DraftErrors>({});
  const whole: ApplicationDraft = { ...draft, language: chosen ?? language };
  const set = (change: Partial<Draft>): void => {
    const next = { ...draft, ...change };
    kept.set(token, next);
    setDraft(next);
  };
  const said = (key: string | undefined): string => (key ? t(key) : '');

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const found = errorsOf(whole);
    setErrors(found);
    const [first] = Object.keys(found);
    if (first) document.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
    else
      void send<{ readonly reference: string }>(
        `/public/postings/${token}/applications`,
        formOf(whole),
        (answer) => {
          kept.delete(token);
          onSent(answer.reference);
        },
      );
  };
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2.25 }}>
      <TextField
        autoComplete="name"
        error={errors.name !== undefined}
        helperText={said(errors.name)}
        label={t('public.name')}
        name="name"
        onChange={({ target }) => set({ name: target.value })}
        required
        size="medium"
        value={draft.name}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 }}>
        <TextField
          autoComplete="email"
          error={errors.email !== undefined}
          helperText={said(errors.email)}
          label={t('public.email')}
          name="email"
          onChange={({ target }) => set({ email: target.value })}
          required
          size="medium"
          type="email"
          value={draft.email}
        />
        <TextField
          autoComplete="tel"
          label={`${t('public.phone')} (${t('ui.optional')})`}
          name="phone"
          onChange={({ target }) => set({ phone: target.value })}
          size="medium"
          type="tel"
          value={draft.phone}
        />
      </Box>
      <TextField
        label={t('public.language')}
        onChange={({ target }) => setChosen(target.value === 'en' ? 'en' : 'de')}
        select
        size="medium"
        value={whole.language}
      >
        <MenuItem value="de">{t('public.german')}</MenuItem>
        <MenuItem value="en">{t('public.english')}</MenuItem>
      </TextField>
      <FileField
        error={said(errors.cv)}
        files={draft.cv ? [draft.cv] : []}
        hint={t('public.cvHint')}
        label={`${t('public.cv')} *`}
        name="cv"
        onChange={([cv]) => set({ cv: cv ?? null })}
      />
      <FileField
        error={said(errors.attachments)}
        files={draft.attachments}
        isMultiple
        label={`${t('public.attachments')} (${t('ui.optional')})`}
        name="attachments"
        onChange={(attachments) => set({ attachments })}
      />
      <TextField
        label={`${t('public.note')} (${t('ui.optional')})`}
        minRows={3}
        multiline
        onChange={({ target }) => set({ note: target.value })}
        size="medium"
        slotProps={{ htmlInput: { maxLength: 4000 } }}
        value={draft.note}
      />
      <DisabilityFields declinesSbv={draft.declinesSbv} disability={draft.disability} onChange={set} />
      <PrivacyNotice />
      <Box>
        <FormControlLabel
          control={
            <Checkbox
              checked={draft.hasRead}
              name="hasRead"
              onChange={(_, hasRead) => set({ hasRead })}
              required
            />
          }
          label={t('public.privacyRead')}
        />
        {errors.hasRead ? <FormHelperText error>{t(errors.hasRead)}</FormHelperText> : null}
        <FormControlLabel
          control={<Checkbox checked={draft.pool} onChange={(_, pool) => set({ pool })} />}
          label={`${t('public.pool')} (${t('ui.optional')})`}
          slotProps={{ typography: { variant: 'body2' } }}
          sx={{ alignItems: 'flex-start', mt: 1 }}
        />
      </Box>
      {refusal ? <Alert severity="error">{refusal}</Alert> : null}
      <Button disabled={isPending} size="large" type="submit" variant="contained">
        {t('public.send')}
      </Button>
    </Box>
  );
}
