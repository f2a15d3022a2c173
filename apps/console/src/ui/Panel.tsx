import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useId } from 'react';

interface PanelProps {
  readonly title?: string;
  readonly hint?: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Without inner padding, for tables and diagrams. */
  readonly isFlush?: boolean;
}

/** A titled block of a screen. */
export function Panel({ title, hint, actions, children, isFlush = false }: PanelProps) {
  const id = useId();
  return (
    <Paper
      aria-labelledby={title ? id : undefined}
      component="section"
      sx={{ mb: 2, ...(isFlush ? { overflow: 'hidden' } : {}) }}
      variant="outlined"
    >
      {title ? (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            gap: 1,
            alignItems: 'center',
            justifyContent: 'space-between',
            px: 2,
            pt: 1.5,
            pb: isFlush ? 1.5 : 0.5,
          }}
        >
          <Typography component="h2" id={id} variant="h2">
            {title}
          </Typography>
          {actions ? (
            <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 0.5, alignItems: 'center' }}>
              {actions}
            </Box>
          ) : null}
        </Box>
      ) : null}
      {hint ? (
        <Typography color="textSecondary" sx={{ px: 2, pb: isFlush ? 1 : 0 }} variant="body2">
          {hint}
        </Typography>
      ) : null}
      <Box sx={isFlush ? {} : { px: 2, pt: title ? 1 : 2, pb: 2 }}>{children}</Box>
    </Paper>
  );
}
