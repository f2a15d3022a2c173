import SearchOffOutlined from '@mui/icons-material/SearchOffOutlined';
import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { EmptyState } from '../ui/EmptyState.js';

export function NotFound() {
  const t = useTranslate();
  return (
    <EmptyState
      action={
        <Button component={Link} to="/" variant="outlined">
          {t('app.toHome')}
        </Button>
      }
      hint={t('app.notFoundHint')}
      icon={<SearchOffOutlined />}
      title={t('app.notFound')}
    />
  );
}
