import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined';
import LightModeOutlined from '@mui/icons-material/LightModeOutlined';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useTranslate } from 'ra-core';
import { useTheme } from 'react-admin';

export function ThemeSwitch() {
  const t = useTranslate();
  const [theme, setTheme] = useTheme();
  const isDark = theme === 'dark';
  const name = t(isDark ? 'app.light' : 'app.dark');
  return (
    <Tooltip title={name}>
      <IconButton aria-label={name} onClick={() => setTheme(isDark ? 'light' : 'dark')}>
        {isDark ? <LightModeOutlined /> : <DarkModeOutlined />}
      </IconButton>
    </Tooltip>
  );
}
