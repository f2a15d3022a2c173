import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useTranslate } from 'ra-core';
import { Suspense } from 'react';
import type { ReactNode } from 'react';
import { Brand } from '../../../app/Brand.js';
import { ErrorBoundary } from '../../../app/ErrorBoundary.js';
import { LanguageSwitch } from '../../../app/LanguageSwitch.js';

/** The quiet frame of pages for people without an account. */
export function PublicScreen({ children }: { readonly children: ReactNode }) {
  const t = useTranslate();
  return (
    <Box sx={{ minHeight: '100vh', bgcolor: 'background.default' }}>
      <Box
        component="header"
        sx={{ display: 'flex', justifyContent: 'space-between', maxWidth: 760, mx: 'auto', px: 2, py: 2 }}
      >
        <Brand />
        <LanguageSwitch />
      </Box>
      <Box component="main" sx={{ maxWidth: 760, mx: 'auto', px: 2, pb: 8 }}>
        <ErrorBoundary>
          <Suspense fallback={<LinearProgress aria-label={t('app.loading')} />}>{children}</Suspense>
        </ErrorBoundary>
      </Box>
    </Box>
  );
}
