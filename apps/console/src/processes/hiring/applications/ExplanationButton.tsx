import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import type { ApplicationView, JsonObject } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useId, useState } from 'react';
import { useApi } from '../../../api/useApi.js';
import { arithmeticText } from './arithmeticText.js';
import { Facts } from '../../../ui/Facts.js';
import { Loaded } from '../../../ui/Loaded.js';

const WORDS = {
  found: 'application.found',
  partly: 'application.partly',
  'not-found': 'application.notFound',
} as const;

/** The answer to "why this bucket", for the person concerned. */
export function ExplanationButton({ application }: { readonly application: ApplicationView }) {
  const t = useTranslate();
  const words = { months: t('application.months'), atLeast: t('application.atLeast') };
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const answer = useApi<JsonObject>(isOpen ? `/applications/${application.id}/explanation` : null);
  const { match, criteria } = application;
  return (
    <>
      <Button onClick={() => setOpen(true)} size="small">
        {t('application.explanation')}
      </Button>
      <Dialog aria-labelledby={id} fullWidth maxWidth="md" onClose={() => setOpen(false)} open={isOpen}>
        <DialogTitle id={id}>{t('application.explanationTitle')}</DialogTitle>
        <DialogContent>
          <Typography sx={{ mb: 2 }}>{t('application.explanationHint')}</Typography>
          <Facts
            facts={criteria.map(({ id: criterionId, label, weight }) => {
              const found = match?.matches.find((one) => one.criterionId === criterionId);
              const sum = found?.arithmetic ? `\n${arithmeticText(found.arithmetic, words)}` : '';
              return {
                label: `${label} (${t('application.weight', { weight })})`,
                value: `${t(WORDS[found?.result ?? 'not-found'])}${sum}`,
              };
            })}
          />
          <Loaded query={answer}>
            {(record) => (
              <Box component="details" sx={{ mt: 2 }}>
                <summary>{t('history.raw')}</summary>
                <Box component="pre" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: 12 }}>
                  {JSON.stringify(record, null, 1)}
                </Box>
              </Box>
            )}
          </Loaded>
        </DialogContent>
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{t('ui.close')}</Button>
        </DialogActions>
      </Dialog>
    </>
  );
}
