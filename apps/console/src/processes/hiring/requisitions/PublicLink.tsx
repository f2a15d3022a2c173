import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNotify, useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { Panel } from '../../../ui/Panel.js';
import type { RequisitionView } from './requisitionView.js';

/** The address of the posting, to be passed on. */
export function PublicLink({ requisition }: { readonly requisition: RequisitionView }) {
  const t = useTranslate();
  const notify = useNotify();
  const path = `/public/apply/${requisition.publicToken ?? ''}`;
  const url = `${window.location.origin}/#${path}`;
  const copy = (): void =>
    void navigator.clipboard.writeText(url).then(() => notify(t('ui.copied'), { type: 'success' }));
  return (
    <Panel title={t('requisition.publicLink')}>
      {requisition.publicToken ? (
        <>
          <Typography color="textSecondary" sx={{ mb: 1.5 }} variant="body2">
            {t('requisition.publicHint')}
          </Typography>
          <TextField
            fullWidth
            label={t('requisition.publicLink')}
            slotProps={{ htmlInput: { readOnly: true }, inputLabel: { shrink: true } }}
            value={url}
          />
          <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
            <Button onClick={copy} size="small" variant="outlined">
              {t('ui.copy')}
            </Button>
            <Button component={Link} size="small" to={path}>
              {t('requisition.openPublic')}
            </Button>
          </Box>
        </>
      ) : (
        <Typography color="textSecondary">{t('requisition.publicNone')}</Typography>
      )}
    </Panel>
  );
}
