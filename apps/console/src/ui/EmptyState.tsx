import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  readonly title: string;
  readonly hint?: string;
  readonly icon?: ReactNode;
  readonly action?: ReactNode;
  readonly isCompact?: boolean;
}

/** Says that nothing is here, why, and what to do. */
export function EmptyState({ title, hint, icon, action, isCompact = false }: EmptyStateProps) {
  return (
    <Box
      sx={{
        textAlign: 'center',
        px: 2,
        py: isCompact ? 3 : 7,
        color: 'text.secondary',
        '& > svg': { fontSize: 40, opacity: 0.6, mb: 1 },
      }}
    >
      {icon}
      <Typography color="textPrimary" sx={{ fontWeight: 600 }}>
        {title}
      </Typography>
      {hint ? <Typography sx={{ mt: 0.5, maxWidth: 460, mx: 'auto' }}>{hint}</Typography> : null}
      {action ? <Box sx={{ mt: 2 }}>{action}</Box> : null}
    </Box>
  );
}
