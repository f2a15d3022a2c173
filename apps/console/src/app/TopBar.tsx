import MenuOutlined from '@mui/icons-material/MenuOutlined';
import SearchOutlined from '@mui/icons-material/SearchOutlined';
import AppBar from '@mui/material/AppBar';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Toolbar from '@mui/material/Toolbar';
import { useTranslate } from 'ra-core';
import { AccountMenu } from './AccountMenu.js';
import { Brand } from './Brand.js';
import { LanguageSwitch } from './LanguageSwitch.js';
import { ThemeSwitch } from './ThemeSwitch.js';

interface TopBarProps {
  readonly onMenu: () => void;
  readonly onSearch: () => void;
}

export function TopBar({ onMenu, onSearch }: TopBarProps) {
  const t = useTranslate();
  return (
    <AppBar
      color="inherit"
      elevation={0}
      position="sticky"
      sx={{ borderBottom: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
    >
      <Toolbar sx={{ gap: 1, minHeight: { xs: 52, md: 56 }, px: { xs: 1, md: 2 } }} variant="dense">
        <IconButton aria-label={t('app.menu')} onClick={onMenu} sx={{ display: { md: 'none' } }}>
          <MenuOutlined />
        </IconButton>
        <Brand />
        <Box sx={{ flex: 1 }} />
        <Button
          color="inherit"
          onClick={onSearch}
          startIcon={<SearchOutlined />}
          sx={{
            display: { xs: 'none', sm: 'flex' },
            color: 'text.secondary',
            borderColor: 'divider',
            minWidth: 220,
            justifyContent: 'flex-start',
            fontWeight: 500,
          }}
          variant="outlined"
        >
          {t('palette.open')}
          <Box component="kbd" sx={{ ml: 'auto', fontFamily: 'inherit', fontSize: 12 }}>
            Ctrl K
          </Box>
        </Button>
        <IconButton aria-label={t('palette.open')} onClick={onSearch} sx={{ display: { sm: 'none' } }}>
          <SearchOutlined />
        </IconButton>
        <LanguageSwitch isSignedIn />
        <Box sx={{ display: { xs: 'none', sm: 'block' } }}>
          <ThemeSwitch />
        </Box>
        <AccountMenu />
      </Toolbar>
    </AppBar>
  );
}
