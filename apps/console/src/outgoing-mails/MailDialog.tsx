import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { OutgoingMailView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useId } from 'react';
import { Link } from 'react-router-dom';
import { LinkedText } from './LinkedText.js';
import { ResendButton } from './ResendButton.js';
import { isUncertain } from './mailError.js';
import { Facts } from '../ui/Facts.js';
import { When } from '../ui/When.js';

/** A mail as text: nothing in it is executed or fetched. */
export function MailDialog({
  mail,
  onClose,
}: {
  readonly mail: OutgoingMailView;
  readonly onClose: () => void;
}) {
  const t = useTranslate();
  const id = useId();
  return (
    <Dialog aria-labelledby={id} fullWidth maxWidth="md" onClose={onClose} open>
      <DialogTitle id={id}>{mail.subject}</DialogTitle>
      <DialogContent>
        {mail.error ? (
          <Alert severity="error" sx={{ mb: 2 }}>
            {isUncertain(mail) ? t('resend.uncertain') : t('resend.notSent', { error: mail.error })}
          </Alert>
        ) : null}
        {mail.state === 'held' ? (
          <Alert severity="info" sx={{ mb: 2 }}>
            {t('mail.heldHint')}
          </Alert>
        ) : null}
        <Facts
          facts={[
            { label: t('mail.to'), value: mail.to },
            { label: t('mail.state'), value: t(`mail.${mail.state}`) },
            { label: t('mail.created'), value: <When at={mail.createdAt} /> },
            { label: t('mail.sentAt'), value: <When at={mail.sentAt} /> },
            { label: t('mail.messageId'), value: mail.messageId },
          ]}
        />
        <Box
          component="pre"
          sx={{
            mt: 2,
            p: 2,
            border: 1,
            borderColor: 'divider',
            borderRadius: 2,
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            font: 'inherit',
          }}
          tabIndex={0}
        >
          <LinkedText text={mail.body} />
        </Box>
      </DialogContent>
      <DialogActions>
        {mail.instanceId ? (
          <Button component={Link} to={`/process-instances/${mail.instanceId}/show`}>
            {t('mail.openCase')}
          </Button>
        ) : null}
        {mail.state === 'failed' ? <ResendButton mail={mail} onDone={onClose} /> : null}
        <Button onClick={onClose}>{t('ui.close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
