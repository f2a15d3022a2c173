import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { HomeView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { inboxLink } from '../user-tasks/inboxLink.js';

type Figure = keyof HomeView['counts'];
const FIGURES: readonly { readonly name: Figure; readonly to: string; readonly color: string }[] = [
  { name: 'overdue', to: inboxLink({ view: 'all', isOverdue: 'true' }), color: 'error.main' },
  { name: 'dueToday', to: inboxLink({ view: 'all' }), color: 'warning.main' },
  { name: 'open', to: inboxLink({ view: 'groups' }), color: 'text.primary' },
  { name: 'standIn', to: inboxLink({ view: 'standIn' }), color: 'text.primary' },
];

/** Four figures, each a way to the tasks it counts. */
export function HomeFigures({ counts }: { readonly counts: HomeView['counts'] | undefined }) {
  const t = useTranslate();
  return (
    <Box
      sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(4, 1fr)' }, gap: 1.5, mb: 2 }}
    >
      {FIGURES.map(({ name, to, color }) => {
        const count = counts?.[name];
        return (
          <ButtonBase
            key={name}
            component={Link}
            sx={{
              display: 'block',
              textAlign: 'left',
              p: 1.75,
              borderRadius: 2,
              border: 1,
              borderColor: 'divider',
              bgcolor: 'background.paper',
              '&:hover': { borderColor: 'primary.main' },
            }}
            to={to}
          >
            <Typography color="textSecondary" component="span" variant="body2">
              {t(`home.${name}`)}
            </Typography>
            <Typography
              component="span"
              sx={{
                display: 'block',
                fontSize: 28,
                fontWeight: 650,
                lineHeight: 1.2,
                color: count ? color : 'text.secondary',
              }}
            >
              {count ?? '–'}
            </Typography>
          </ButtonBase>
        );
      })}
    </Box>
  );
}
