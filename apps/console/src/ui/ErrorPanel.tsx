import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { problemOf } from '../api/request.js';
import { textOf } from '../api/useCommand.js';

/** Asking again changes nothing about these. */
const FINAL: readonly number[] = [400, 403, 404];

/** Why nothing could be shown, and the way to try again where that can help. */
export function ErrorPanel({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const t = useTranslate();
  const problem = problemOf(error);
  const canTry = onRetry !== undefined && !FINAL.includes(problem?.status ?? 0);
  return (
    <Alert
      action={
        canTry ? (
          <Button color="inherit" onClick={onRetry} size="small">
            {t('app.tryAgain')}
          </Button>
        ) : null
      }
      severity="error"
    >
      {textOf(problem, t)}
    </Alert>
  );
}
