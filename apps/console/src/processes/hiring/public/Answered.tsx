import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';

/** What the person has just done, said plainly. */
export function Answered({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Paper sx={{ p: 4, textAlign: 'center' }} variant="outlined">
      <CheckCircleOutlined color="success" sx={{ fontSize: 44, mb: 1 }} />
      <Typography ref={heading} component="h1" sx={{ outline: 'none' }} tabIndex={-1} variant="h1">
        {title}
      </Typography>
      <Box sx={{ mt: 1, color: 'text.secondary' }}>{children}</Box>
    </Paper>
  );
}
