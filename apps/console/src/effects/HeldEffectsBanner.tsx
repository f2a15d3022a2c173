import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { HeldEffectsPage } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link, useLocation } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { useMay } from '../api/useSession.js';

/** After a restore, on every screen of those who may see it, until an operator has decided. */
export function HeldEffectsBanner() {
  const t = useTranslate();
  const may = useMay();
  const { pathname } = useLocation();
  const { data } = useApi<HeldEffectsPage>(may('effect.read') ? '/effects/held?page=1&perPage=1' : null);
  if (!data?.isHeld) return null;
  const count = data.isTotalCapped ? `${data.total}+` : String(data.total);
  return (
    <Alert
      action={
        pathname === '/held-effects' ? null : (
          <Button color="inherit" component={Link} size="small" to="/held-effects">
            {t('effects.look')}
          </Button>
        )
      }
      severity="warning"
      sx={{ mb: 2 }}
    >
      {data.total === 1 ? t('effects.bannerOne') : t('effects.banner', { count })}
    </Alert>
  );
}
