import Badge from '@mui/material/Badge';
import Box from '@mui/material/Box';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'ra-core';
import { Link, useLocation } from 'react-router-dom';
import { useMay } from '../api/useSession.js';
import { useTaskCounts } from '../user-tasks/useTaskCounts.js';
import { NAVIGATION, isCurrent } from './navigation.js';

/** The main menu, with how much waits. */
export function Sidebar({ onGo }: { readonly onGo?: () => void }) {
  const t = useTranslate();
  const may = useMay();
  const { pathname } = useLocation();
  const counts = useTaskCounts();
  return (
    <Box aria-label={t('app.navigation')} component="nav" sx={{ px: 1.5, pb: 3 }}>
      {NAVIGATION.map((group) => {
        const entries = group.entries.filter(({ needs }) => needs === null || may(needs));
        if (entries.length === 0) return null;
        return (
          <Box key={group.name} sx={{ mt: 2 }}>
            <Typography color="textSecondary" component="p" sx={{ px: 1.25, mb: 0.25 }} variant="overline">
              {t(`nav.${group.name}`)}
            </Typography>
            <List disablePadding>
              {entries.map(({ to, name, icon }) => {
                const isHere = isCurrent(to, pathname);
                return (
                  <li key={to}>
                    <ListItemButton
                      aria-current={isHere ? 'page' : undefined}
                      component={Link}
                      onClick={onGo}
                      selected={isHere}
                      sx={{ borderRadius: 1.5, py: 0.625, px: 1.25, my: 0.25 }}
                      to={to}
                    >
                      <ListItemIcon
                        sx={{
                          minWidth: 34,
                          color: isHere ? 'primary.main' : 'text.secondary',
                          '& svg': { fontSize: 20 },
                        }}
                      >
                        {icon}
                      </ListItemIcon>
                      <ListItemText
                        primary={t(`nav.${name}`)}
                        slotProps={{ primary: { sx: { fontSize: 14, fontWeight: isHere ? 650 : 500 } } }}
                      />
                      {name === 'tasks' && counts ? (
                        <Badge
                          badgeContent={counts.mine + counts.groups}
                          color={counts.overdue > 0 ? 'error' : 'primary'}
                          max={99}
                          sx={{ mr: 1.5 }}
                        />
                      ) : null}
                    </ListItemButton>
                  </li>
                );
              })}
            </List>
          </Box>
        );
      })}
    </Box>
  );
}
