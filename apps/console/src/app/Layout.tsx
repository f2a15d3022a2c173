import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import LinearProgress from '@mui/material/LinearProgress';
import Link from '@mui/material/Link';
import { useSetLocale, useTranslate } from 'ra-core';
import type { CoreLayoutProps } from 'ra-core';
import { Suspense, lazy, useEffect, useState } from 'react';
import { ErrorBoundary } from './ErrorBoundary.js';
import { HeldEffectsBanner } from '../effects/HeldEffectsBanner.js';
import { useLiveUpdates } from '../api/useLiveUpdates.js';
import { useSession } from '../api/useSession.js';
import { useLanguage } from '../i18n/useText.js';
import { BottomBar } from './BottomBar.js';
import { Brand } from './Brand.js';
import { SignedIn } from './SignedIn.js';
import { Sidebar } from './Sidebar.js';
import { ThemeSwitch } from './ThemeSwitch.js';
import { TopBar } from './TopBar.js';

const CommandPalette = lazy(() => import('./CommandPalette.js').then((m) => ({ default: m.CommandPalette })));

/** The frame around every screen; strangers are sent to the sign-in page before anything is asked for. */
export const Layout = (props: CoreLayoutProps) => (
  <SignedIn>
    <Frame {...props} />
  </SignedIn>
);

function Frame({ children }: CoreLayoutProps) {
  const t = useTranslate();
  const session = useSession();
  const language = useLanguage();
  const setLocale = useSetLocale();
  const { isConnected } = useLiveUpdates();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isSearching, setSearching] = useState(false);

  // the language belongs to the person: it follows them to another browser
  const wanted = session?.language;
  useEffect(() => {
    if (wanted && wanted !== language) void setLocale(wanted);
  }, [wanted, language, setLocale]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  return (
    <Box sx={{ minHeight: '100vh', bgcolor: 'background.default' }}>
      <Link
        href="#content"
        onClick={focusContent}
        sx={{
          position: 'absolute',
          left: -9999,
          '&:focus': { left: 8, top: 8, zIndex: 2000, bgcolor: 'background.paper', p: 1 },
        }}
      >
        {t('app.skip')}
      </Link>
      <TopBar onMenu={() => setMenuOpen(true)} onSearch={() => setSearching(true)} />
      <Box sx={{ display: 'flex' }}>
        <Box
          sx={{
            display: { xs: 'none', md: 'block' },
            width: 232,
            flexShrink: 0,
            position: 'sticky',
            top: 56,
            height: 'calc(100vh - 56px)',
            overflowY: 'auto',
            borderRight: 1,
            borderColor: 'divider',
            bgcolor: 'background.paper',
          }}
        >
          <Sidebar />
        </Box>
        <Drawer onClose={() => setMenuOpen(false)} open={isMenuOpen} sx={{ display: { md: 'none' } }}>
          <Box sx={{ width: 264 }}>
            <Box sx={{ display: 'flex', justifyContent: 'space-between', p: 2, pb: 0 }}>
              <Brand />
              <ThemeSwitch />
            </Box>
            <Sidebar onGo={() => setMenuOpen(false)} />
          </Box>
        </Drawer>
        <Box
          component="main"
          id="content"
          sx={{ flex: 1, minWidth: 0, p: { xs: 2, md: 3 }, pb: { xs: 11, md: 5 }, outline: 'none' }}
          tabIndex={-1}
        >
          {isConnected ? null : (
            <Alert severity="warning" sx={{ mb: 2 }}>
              {t('app.offline')}
            </Alert>
          )}
          <HeldEffectsBanner />
          <ErrorBoundary>
            <Suspense fallback={<LinearProgress aria-label={t('app.loading')} />}>{children}</Suspense>
          </ErrorBoundary>
        </Box>
      </Box>
      <BottomBar onMore={() => setMenuOpen(true)} />
      {isSearching ? (
        <Suspense>
          <CommandPalette onClose={() => setSearching(false)} />
        </Suspense>
      ) : null}
    </Box>
  );
}

// the hash is the router's: a plain anchor would leave the page
function focusContent(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#content')?.focus();
}
