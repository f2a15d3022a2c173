import ArrowBackOutlined from '@mui/icons-material/ArrowBackOutlined';
import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { Link as RouterLink } from 'react-router-dom';

interface PageHeaderProps {
  readonly title: string;
  /** What stands above the title: kind and reference. */
  readonly over?: ReactNode;
  readonly below?: ReactNode;
  readonly actions?: ReactNode;
  readonly back?: { readonly to: string; readonly name: string };
}

/** Heading of a screen; the browser tab is named like it. */
export function PageHeader({ title, over, below, actions, back }: PageHeaderProps) {
  useEffect(() => {
    document.title = title === '' ? 'Kontor' : `${title} · Kontor`;
  }, [title]);
  return (
    <Box component="header" sx={{ mb: { xs: 2, md: 2.5 } }}>
      {back ? (
        <Link
          component={RouterLink}
          sx={{
            display: 'inline-flex',
            alignItems: 'center',
            gap: 0.5,
            mb: 0.75,
            fontSize: 13,
            color: 'text.secondary',
          }}
          to={back.to}
        >
          <ArrowBackOutlined sx={{ fontSize: 16 }} />
          {back.name}
        </Link>
      ) : null}
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          gap: 1.5,
          alignItems: 'flex-start',
          justifyContent: 'space-between',
        }}
      >
        <Box sx={{ minWidth: 0 }}>
          {over ? (
            <Typography color="textSecondary" component="div" variant="body2">
              {over}
            </Typography>
          ) : null}
          <Typography component="h1" sx={{ overflowWrap: 'anywhere' }} variant="h1">
            {title}
          </Typography>
          {below ? (
            <Box
              sx={{
                mt: 0.75,
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1.25,
                alignItems: 'center',
                color: 'text.secondary',
              }}
            >
              {below}
            </Box>
          ) : null}
        </Box>
        {actions ? <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box> : null}
      </Box>
    </Box>
  );
}
