import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { problemOf } from '../api/request.js';
import { textOf } from '../api/useCommand.js';

/** Why nothing could be shown, and the way to try again. */
export function ErrorPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useTranslate();
  return (
    <Alert
      action={
        onRetry ? (
          <Button color="inherit" onClick={onRetry} size="small">
            {t('app.tryAgain')}
          </Button>
        ) : null
      }
      severity="error"
    >
      {textOf(problemOf(error), t)}
    </Alert>
  );
}
