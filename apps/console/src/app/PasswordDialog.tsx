import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import type { Problem } from '@kontor/contracts';
import { useLogoutIfAccessDenied, useNotify, useTranslate } from 'ra-core';
import { useId, useState } from 'react';
import type { FormEvent } from 'react';
import { problemOf, request } from '../api/request.js';
import { textOf } from '../api/useCommand.js';

type Faults = Readonly<Record<string, string>>;
const FIELDS = [
  { name: 'currentPassword', autoComplete: 'current-password' },
  { name: 'newPassword', autoComplete: 'new-password' },
  { name: 'repeated', autoComplete: 'new-password' },
] as const;
const EMPTY = { currentPassword: '', newPassword: '', repeated: '' };

/** Changes the password of the person who is signed in; their other windows are signed out by it. */
export function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const t = useTranslate();
  const notify = useNotify();
  const logoutIfDenied = useLogoutIfAccessDenied();
  const id = useId();
  const [typed, setTyped] = useState(EMPTY);
  const [faults, setFaults] = useState<Faults>({});
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);
  const refuse = (problem: Problem | null): void => {
    const errors = problem?.errors ?? [];
    setFaults(Object.fromEntries(errors.map(({ pointer, message }) => [pointer.slice(1), message])));
    setRefusal(errors.length > 0 ? null : textOf(problem, t));
  };
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { currentPassword, newPassword, repeated } = typed;
    setRefusal(null);
    setFaults({});
    if (newPassword !== repeated) return setFaults({ repeated: t('password.different') });
    setPending(true);
    try {
      // a password is in no record of commands: the route takes no key
      await request('/session/password', { method: 'POST', body: { currentPassword, newPassword } });
      notify(t('password.done'), { type: 'success' });
      onClose();
    } catch (error) {
      if (!(await logoutIfDenied(error))) refuse(problemOf(error));
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog aria-labelledby={id} fullWidth maxWidth="xs" onClose={onClose} open>
      <Box component="form" onSubmit={(event: FormEvent) => void send(event)}>
        <DialogTitle id={id} sx={{ fontWeight: 650 }}>
          {t('password.title')}
        </DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          {t('password.lead')}
          {refusal ? <Alert severity="error">{refusal}</Alert> : null}
          {FIELDS.map(({ name, autoComplete }) => (
            <TextField
              key={name}
              autoComplete={autoComplete}
              autoFocus={name === 'currentPassword'}
              error={faults[name] !== undefined}
              fullWidth
              helperText={faults[name] ?? (name === 'newPassword' ? t('password.rule') : undefined)}
              label={t(`password.${name}`)}
              onChange={({ target }) => setTyped({ ...typed, [name]: target.value })}
              required
              slotProps={{ htmlInput: { maxLength: 256 } }}
              type="password"
              value={typed[name]}
            />
          ))}
        </DialogContent>
        <DialogActions sx={{ px: 3, pb: 2 }}>
          <Button onClick={onClose}>{t('ui.cancel')}</Button>
          <Button disabled={isPending} type="submit" variant="contained">
            {t('password.title')}
          </Button>
        </DialogActions>
      </Box>
    </Dialog>
  );
}
