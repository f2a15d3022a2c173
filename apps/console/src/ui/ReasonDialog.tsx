import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';

export interface ReasonDialogProps {
  readonly title: string;
  readonly text?: string;
  readonly reason: 'none' | 'optional' | 'required';
  readonly label?: string;
  /** Where the reason goes, when it is not the history of one case. */
  readonly hint?: string;
  readonly confirm: string;
  readonly isDanger?: boolean;
  readonly isPending: boolean;
  readonly canConfirm?: boolean;
  readonly children?: ReactNode;
  readonly onConfirm: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks before something that cannot be taken back, and for the reason where one is due. */
export function ReasonDialog(props: ReasonDialogProps) {
  const {
    title,
    text,
    reason,
    label,
    hint,
    confirm,
    isDanger = false,
    isPending,
    canConfirm = true,
    children,
    onConfirm,
    onClose,
  } = props;
  const t = useTranslate();
  const id = useId();
  const [typed, setTyped] = useState('');
  const [isAsked, setAsked] = useState(false);
  const isMissing = reason === 'required' && typed.trim() === '';
  const send = (): void => {
    setAsked(true);
    if (!isMissing && canConfirm) onConfirm(typed.trim());
  };
  return (
    <Dialog aria-labelledby={id} fullWidth maxWidth="sm" onClose={onClose} open>
      <DialogTitle id={id} sx={{ fontWeight: 650 }}>
        {title}
      </DialogTitle>
      <DialogContent>
        {text ? <Typography sx={{ mb: 2 }}>{text}</Typography> : null}
        {children}
        {reason === 'none' ? null : (
          <TextField
            autoFocus
            error={isAsked && isMissing}
            fullWidth
            helperText={isAsked && isMissing ? t('ui.reasonRequired') : (hint ?? t('ui.reasonHint'))}
            label={`${label ?? t('ui.reason')}${reason === 'optional' ? ` (${t('ui.optional')})` : ''}`}
            minRows={3}
            multiline
            onChange={({ target }) => setTyped(target.value)}
            required={reason === 'required'}
            slotProps={{ htmlInput: { maxLength: 4000 } }}
            sx={{ mt: 1 }}
            value={typed}
          />
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, pb: 2 }}>
        <Button onClick={onClose}>{t('ui.back')}</Button>
        <Button
          color={isDanger ? 'error' : 'primary'}
          disabled={isPending || !canConfirm}
          onClick={send}
          variant="contained"
        >
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
