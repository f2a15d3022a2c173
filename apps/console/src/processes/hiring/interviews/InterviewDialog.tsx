import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { InterviewView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import { InterviewCard } from './InterviewCard.js';

export function InterviewDialog({
  interview,
  onClose,
}: {
  readonly interview: InterviewView;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const id = useId();
  return (
    <Dialog aria-labelledby={id} fullWidth maxWidth="sm" onClose={onClose} open>
      <DialogTitle id={id}>{interview.candidateName}</DialogTitle>
      <DialogContent>
        <InterviewCard interview={interview} />
      </DialogContent>
      <DialogActions>
        <Button component={Link} to={`/applications/${interview.applicationId}/show`}>
          {t('interview.openApplication')}
        </Button>
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
