import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'ra-core';
import { Suspense, lazy } from 'react';
import type { SchemaFormProps } from './SchemaForm.js';

const SchemaForm = lazy(() => import('./SchemaForm.js').then((m) => ({ default: m.SchemaForm })));

/** The form, whose code is fetched when the first one is shown. */
export function LazyForm(props: SchemaFormProps) {
  const t = useTranslate();
  return (
    <Suspense fallback={<LinearProgress aria-label={t('app.loading')} />}>
      <SchemaForm {...props} />
    </Suspense>
  );
}
