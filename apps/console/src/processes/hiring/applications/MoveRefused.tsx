import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import { textOf } from '../../../api/useCommand.js';
import { useText } from '../../../i18n/useText.js';
import type { Refusal } from './useMove.js';

/** Why the process did not follow, and where the decision is really made. */
export function MoveRefused({
  refusal,
  onClose,
}: {
  readonly refusal: Refusal;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const text = useText();
  const id = useId();
  const { nextAction } = refusal.card;
  return (
    <Dialog aria-labelledby={id} onClose={onClose} open>
      <DialogTitle id={id}>{t('board.refused')}</DialogTitle>
      <DialogContent>
        <Typography>{textOf(refusal.problem, t)}</Typography>
        {nextAction ? (
          <Typography sx={{ mt: 1 }}>{t('board.refusedTask', { name: text(nextAction.name) })}</Typography>
        ) : null}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{t('ui.close')}</Button>
        {nextAction ? (
          <Button component={Link} to={`/user-tasks/${nextAction.taskId}/show`} variant="contained">
            {t('board.openTask')}
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
}
