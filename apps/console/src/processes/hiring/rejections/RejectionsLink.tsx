import Button from '@mui/material/Button';
import { useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { useApi } from '../../../api/useApi.js';
import { useMay } from '../../../api/useSession.js';
import type { RejectionsAnswer } from './rejectionsView.js';

/** The way from the board to the rejections that wait for this person's release. */
export function RejectionsLink({ requisitionId }: { readonly requisitionId: string }) {
  const t = useTranslate();
  const may = useMay();
  const { data } = useApi<RejectionsAnswer>(
    may('task.complete') ? `/applications/rejections?requisitionId=${requisitionId}` : null,
  );
  if (!data || data.total === 0) return null;
  return (
    <Button
      component={Link}
      to={`/applications/rejections?requisitionId=${requisitionId}`}
      variant="outlined"
    >
      {t('rejections.open', { count: data.total })}
    </Button>
  );
}
