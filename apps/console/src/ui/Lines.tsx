import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A list inside a panel, a line each. */
export function Lines({ children }: { readonly children: ReactNode }) {
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {children}
    </Box>
  );
}

interface LineProps {
  readonly title: ReactNode;
  /** How it stands: a date, a state. */
  readonly aside: ReactNode;
}

/** What it is on the left, how it stands on the right, or below where there is no room. */
export function Line({ title, aside }: LineProps) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        justifyContent: 'space-between',
        gap: 1,
        px: 2,
        py: 1.25,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      <Box sx={{ minWidth: 0 }}>{title}</Box>
      {aside}
    </Box>
  );
}
