import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import type { HeldEffectsPage } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link, useLocation } from 'react-router-dom';
import { useApi } from '../api/useApi.js';
import { useMay } from '../api/useSession.js';

const HERE = '/held-effects';

/** After a restore, on every other screen of those who may see what waits, until an operator has decided. */
export function HeldEffectsBanner() {
  const t = useTranslate();
  const may = useMay();
  const { pathname } = useLocation();
  const isWanted = pathname !== HERE && may('effect.read');
  const { data } = useApi<HeldEffectsPage>(isWanted ? '/effects/held?page=1&perPage=1' : null);
  if (!isWanted || !data?.isHeld) return null;
  return (
    <Alert
      action={
        <Button color="inherit" component={Link} size="small" to={HERE}>
          {t('effects.look')}
        </Button>
      }
      severity="warning"
      sx={{ mb: 2 }}
    >
      {t('effects.banner', { count: data.isTotalCapped ? `${data.total}+` : String(data.total) })}
    </Alert>
  );
}
