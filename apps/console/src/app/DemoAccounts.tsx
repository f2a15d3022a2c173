import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { DemoAccountView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useApi } from '../api/useApi.js';

/** Password of every account of the demo company; they exist only where nothing but this machine is served. */
const DEMO_PASSWORD = 'kontor-demo';

interface DemoAccountsProps {
  readonly onChoose: (userName: string, password: string) => void;
}

/** The people of the demo company, each one click away. */
export function DemoAccounts({ onChoose }: DemoAccountsProps) {
  const t = useTranslate();
  const { data } = useApi<readonly DemoAccountView[]>('/session/demo-accounts');
  if (!data || data.length === 0) return null;
  return (
    <Box component="section" sx={{ mt: 3, pt: 2, borderTop: 1, borderColor: 'divider' }}>
      <Typography component="h2" variant="h3">
        {t('signIn.demo')}
      </Typography>
      <Typography color="textSecondary" sx={{ mb: 1 }} variant="body2">
        {t('signIn.demoHint')}
      </Typography>
      {data.map(({ userName, displayName, roles }) => (
        <ButtonBase
          key={userName}
          onClick={() => onChoose(userName, DEMO_PASSWORD)}
          sx={{
            font: 'inherit',
            display: 'flex',
            width: '100%',
            justifyContent: 'flex-start',
            alignItems: 'baseline',
            gap: 1,
            textAlign: 'left',
            minHeight: 36,
            px: 1,
            mx: -1,
            borderRadius: 1,
            '&:hover': { bgcolor: 'action.hover' },
          }}
        >
          <Box component="span" sx={{ fontWeight: 600, color: 'primary.main', width: 76, flexShrink: 0 }}>
            {userName}
          </Box>
          <Box component="span" sx={{ minWidth: 0 }}>
            {displayName}
            <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: 12.5 }}>
              {roles.map((role) => t(`role.${role}`)).join(', ')}
            </Box>
          </Box>
        </ButtonBase>
      ))}
    </Box>
  );
}
