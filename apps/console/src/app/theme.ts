import type { RaThemeOptions } from 'react-admin';

const LINE = { light: '#dfe4e6', dark: '#2b363b' };

// what libraries write as small headings must not skip levels of the page
const HEADINGS = { h4: 'h2', h5: 'h2', h6: 'div', subtitle1: 'div', subtitle2: 'div' } as const;

/** Calm and dense enough for a whole day: ink on paper, one accent, colour only where something needs attention. */
function themeOf(mode: 'light' | 'dark'): RaThemeOptions {
  const isLight = mode === 'light';
  const line = LINE[mode];
  return {
    palette: {
      mode,
      primary: isLight ? { main: '#1d5566' } : { main: '#7cc3d3', contrastText: '#08222a' },
      secondary: isLight ? { main: '#6b5b2a' } : { main: '#d8c27a' },
      error: { main: isLight ? '#b3261e' : '#f2938c' },
      warning: { main: isLight ? '#8f5300' : '#f0b35e' },
      success: { main: isLight ? '#256b3c' : '#83cf9b' },
      info: { main: isLight ? '#2d5e9e' : '#93b8ec' },
      background: isLight
        ? { default: '#f5f7f7', paper: '#ffffff' }
        : { default: '#12191c', paper: '#1a2327' },
      text: isLight
        ? { primary: '#18262b', secondary: '#50626a' }
        : { primary: '#e6edef', secondary: '#a5b5bb' },
      divider: line,
    },
    shape: { borderRadius: 8 },
    motion: { reducedMotion: 'system' },
    typography: {
      fontFamily: '"Inter Variable", system-ui, sans-serif',
      fontSize: 14,
      body1: { fontSize: '0.9375rem' },
      h1: { fontSize: '1.5rem', fontWeight: 650, letterSpacing: '-0.015em', lineHeight: 1.25 },
      h2: { fontSize: '1.0625rem', fontWeight: 650, letterSpacing: '-0.01em', lineHeight: 1.35 },
      h3: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.4 },
      body2: { fontSize: '0.8438rem' },
      button: { textTransform: 'none', fontWeight: 600 },
      overline: { textTransform: 'none', letterSpacing: 0, fontWeight: 600, lineHeight: 1.6 },
    },
    components: {
      MuiCssBaseline: {
        styleOverrides: {
          // what fades by style sheet, which `motion` does not know
          '@media (prefers-reduced-motion: reduce)': {
            '*, *::before, *::after': { transition: 'none !important', scrollBehavior: 'auto !important' },
          },
          // what takes the focus must not hide behind the bars at the top and the bottom
          'a, button, input, textarea, [tabindex]': { scrollMarginTop: 80, scrollMarginBottom: 140 },
          'a:focus-visible, button:focus-visible, [tabindex]:focus-visible': {
            outline: `2px solid ${isLight ? '#1d5566' : '#7cc3d3'}`,
            outlineOffset: 2,
          },
        },
      },
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiButtonBase: { defaultProps: { disableRipple: true } },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' } } },
      MuiCard: { defaultProps: { variant: 'outlined' } },
      MuiChip: {
        defaultProps: { size: 'small' },
        styleOverrides: { root: { fontWeight: 550, borderRadius: 6 } },
      },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: line, padding: '9px 12px' },
          head: {
            color: isLight ? '#50626a' : '#a5b5bb',
            fontWeight: 600,
            fontSize: '0.8125rem',
            whiteSpace: 'nowrap',
          },
        },
      },
      // a label above its field is never cut off by it, and never mistaken for what was typed
      MuiInputLabel: { defaultProps: { shrink: true } },
      MuiOutlinedInput: { defaultProps: { notched: true } },
      MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
      MuiFormControl: { defaultProps: { size: 'small' } },
      MuiDialog: { styleOverrides: { paper: { borderRadius: 12 } } },
      MuiBottomNavigationAction: {
        styleOverrides: { label: { '&, &.Mui-selected': { fontSize: '0.6875rem' } } },
      },
      MuiToggleButton: {
        styleOverrides: {
          root: {
            color: isLight ? '#50626a' : '#a5b5bb',
            '&.Mui-selected': { color: isLight ? '#18262b' : '#e6edef' },
          },
        },
      },
      MuiTypography: { defaultProps: { variantMapping: HEADINGS } },
      MuiTab: { styleOverrides: { root: { minHeight: 44 } } },
      MuiLink: { defaultProps: { underline: 'hover' } },
      MuiTooltip: { defaultProps: { arrow: true, enterDelay: 400 } },
    },
  };
}

export const lightTheme = themeOf('light');
export const darkTheme = themeOf('dark');
