import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useText } from '../../../i18n/useText.js';
import { PRIVACY_PARAGRAPHS } from './privacyText.js';

export function PrivacyNotice() {
  const t = useTranslate();
  const text = useText();
  return (
    <Box
      aria-label={t('public.privacyTitle')}
      component="section"
      role="region"
      sx={{ border: 1, borderColor: 'divider', borderRadius: 2, p: 2, maxHeight: 260, overflow: 'auto' }}
      tabIndex={0}
    >
      <Typography component="h3" sx={{ mb: 1 }} variant="h3">
        {t('public.privacyTitle')}
      </Typography>
      {PRIVACY_PARAGRAPHS.map((paragraph) => (
        <Typography key={paragraph.en} sx={{ mb: 1 }} variant="body2">
          {text(paragraph)}
        </Typography>
      ))}
    </Box>
  );
}
