import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import HomeOutlined from '@mui/icons-material/HomeOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import MenuOutlined from '@mui/icons-material/MenuOutlined';
import ViewKanbanOutlined from '@mui/icons-material/ViewKanbanOutlined';
import BottomNavigation from '@mui/material/BottomNavigation';
import BottomNavigationAction from '@mui/material/BottomNavigationAction';
import Paper from '@mui/material/Paper';
import { useTranslate } from 'ra-core';
import { Link, useLocation } from 'react-router-dom';
import { useMay } from '../api/useSession.js';
import { isCurrent } from './navigation.js';

const PLACES = [
  { to: '/', name: 'home', icon: <HomeOutlined />, needs: null },
  { to: '/user-tasks', name: 'tasks', icon: <InboxOutlined />, needs: null },
  { to: '/applications', name: 'pipeline', icon: <ViewKanbanOutlined />, needs: 'application.read' },
  { to: '/process-instances', name: 'cases', icon: <FolderOpenOutlined />, needs: 'instance.read' },
] as const;

/** The places of a phone's day, within reach of a thumb. */
export function BottomBar({ onMore }: { readonly onMore: () => void }) {
  const t = useTranslate();
  const may = useMay();
  const { pathname } = useLocation();
  const here = PLACES.find(({ to }) => isCurrent(to, pathname))?.to ?? false;
  return (
    <Paper
      component="nav"
      aria-label={t('app.navigation')}
      sx={{
        display: { xs: 'block', md: 'none' },
        position: 'fixed',
        insetInline: 0,
        bottom: 0,
        zIndex: 1100,
        borderTop: 1,
        borderColor: 'divider',
        borderRadius: 0,
      }}
    >
      <BottomNavigation showLabels value={here}>
        {PLACES.filter(({ needs }) => needs === null || may(needs)).map(({ to, name, icon }) => (
          <BottomNavigationAction
            key={to}
            component={Link}
            icon={icon}
            label={t(`nav.${name}`)}
            sx={{ minWidth: 60, px: 0.5 }}
            to={to}
            value={to}
          />
        ))}
        <BottomNavigationAction
          icon={<MenuOutlined />}
          label={t('app.more')}
          onClick={onMore}
          sx={{ minWidth: 60, px: 0.5 }}
          value="more"
        />
      </BottomNavigation>
    </Paper>
  );
}
