import Alert from '@mui/material/Alert';
import type { InstanceView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { CommandButton } from '../ui/CommandButton.js';
import { When } from '../ui/When.js';

/** What stopped, why, and the way on. */
export function CaseIncidents({ instance }: { readonly instance: InstanceView }) {
  const t = useTranslate();
  const text = useText();
  const mayRetry = instance.allowedActions.includes('retry-incident');
  return instance.incidents
    .filter(({ resolvedAt }) => resolvedAt === null)
    .map(({ id, elementName, message, raisedAt }) => (
      <Alert
        key={id}
        action={
          mayRetry ? (
            <CommandButton done={t('case.retried')} label={t('case.retry')} path={`/incidents/${id}/retry`} />
          ) : null
        }
        severity="error"
        sx={{ mb: 2 }}
      >
        <strong>{text(elementName)}</strong>: {message} · <When at={raisedAt} />
      </Alert>
    ));
}
