import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { EmptyState } from '../ui/EmptyState.js';

/** Shown instead of a screen whose code failed. */
export function ScreenError() {
  const t = useTranslate();
  return (
    <EmptyState
      action={
        <Button onClick={() => window.location.reload()} variant="outlined">
          {t('app.tryAgain')}
        </Button>
      }
      icon={<ErrorOutlineOutlined />}
      title={t('app.broken')}
    />
  );
}
