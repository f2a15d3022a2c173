import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import KeyOutlined from '@mui/icons-material/KeyOutlined';
import LogoutOutlined from '@mui/icons-material/LogoutOutlined';
import Box from '@mui/material/Box';
import Divider from '@mui/material/Divider';
import IconButton from '@mui/material/IconButton';
import ListItemIcon from '@mui/material/ListItemIcon';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Typography from '@mui/material/Typography';
import { useLogout, useTranslate } from 'ra-core';
import { useState } from 'react';
import { useSession } from '../api/useSession.js';
import { PasswordDialog } from './PasswordDialog.js';

export function AccountMenu() {
  const t = useTranslate();
  const session = useSession();
  const logout = useLogout();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [isChanging, setChanging] = useState(false);
  if (!session) return null;
  return (
    <>
      <IconButton
        aria-haspopup="menu"
        aria-label={`${t('app.account')}: ${session.person.displayName}`}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <AccountCircleOutlined />
      </IconButton>
      <Menu anchorEl={anchor} onClose={() => setAnchor(null)} open={anchor !== null}>
        <Box sx={{ px: 2, py: 1, maxWidth: 280 }}>
          <Typography sx={{ fontWeight: 600 }}>{session.person.displayName}</Typography>
          <Typography color="textSecondary" variant="body2">
            {session.roles.map((role) => t(`role.${role}`)).join(', ')}
          </Typography>
          {session.isDemo ? (
            <Typography color="warning" sx={{ mt: 0.5 }} variant="body2">
              {t('app.demo')}
            </Typography>
          ) : null}
        </Box>
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setChanging(true);
          }}
        >
          <ListItemIcon>
            <KeyOutlined fontSize="small" />
          </ListItemIcon>
          {t('password.title')}
        </MenuItem>
        <MenuItem onClick={() => void logout()}>
          <ListItemIcon>
            <LogoutOutlined fontSize="small" />
          </ListItemIcon>
          {t('app.signOut')}
        </MenuItem>
      </Menu>
      {isChanging ? <PasswordDialog onClose={() => setChanging(false)} /> : null}
    </>
  );
}
