import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslate } from 'ra-core';
import { useId } from 'react';
import { Facts } from '../ui/Facts.js';

const KEYS = [
  ['j', 'keyDown'],
  ['k', 'keyUp'],
  ['a', 'keyAct'],
  ['c', 'keyClaim'],
  ['r', 'keyReload'],
  ['Ctrl K', 'keySearch'],
  ['?', 'keyHelp'],
] as const;

export function KeyboardHelp({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const id = useId();
  return (
    <Dialog aria-labelledby={id} fullWidth maxWidth="xs" onClose={onClose} open>
      <DialogTitle id={id}>{t('inbox.keysTitle')}</DialogTitle>
      <DialogContent>
        <Facts
          facts={KEYS.map(([key, name]) => ({
            label: key,
            value: <Box component="span">{t(`inbox.${name}`)}</Box>,
          }))}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
