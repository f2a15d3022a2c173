import ViewKanbanOutlined from '@mui/icons-material/ViewKanbanOutlined';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import Switch from '@mui/material/Switch';
import TextField from '@mui/material/TextField';
import Box from '@mui/material/Box';
import type { ApplicationCard, Page, RequisitionListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link, useSearchParams } from 'react-router-dom';
import { queryOf } from '../../../api/request.js';
import { useApi } from '../../../api/useApi.js';
import { SignedIn } from '../../../app/SignedIn.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { Loaded } from '../../../ui/Loaded.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import { RejectionsLink } from '../rejections/RejectionsLink.js';
import { Board } from './Board.js';

const MOST = 100;

export function BoardPage() {
  return (
    <SignedIn>
      <Pipeline />
    </SignedIn>
  );
}

/** Applications by stage; the address holds the position and whether ended ones are shown. */
function Pipeline() {
  const t = useTranslate();
  const [search, setSearch] = useSearchParams();
  const requisitionId = search.get('requisitionId') ?? '';
  const hasEnded = search.get('ended') === 'true';
  const requisitions = useApi<Page<RequisitionListItem>>('/requisitions?page=1&perPage=100').data?.data ?? [];
  const cards = useApi<Page<ApplicationCard>>(
    `/applications${queryOf({ requisitionId, page: 1, perPage: MOST })}`,
  );
  const set = (name: string, value: string): void =>
    setSearch((old) => {
      if (value === '') old.delete(name);
      else old.set(name, value);
      return old;
    });
  return (
    <>
      <PageHeader title={t('board.title')} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center', mb: 2 }}>
        <TextField
          label={t('board.requisition')}
          onChange={({ target }) => set('requisitionId', target.value)}
          select
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ minWidth: { xs: '100%', sm: 320 } }}
          value={requisitions.some(({ id }) => id === requisitionId) ? requisitionId : ''}
        >
          <MenuItem value="">{t('board.allRequisitions')}</MenuItem>
          {requisitions.map(({ id, no, title }) => (
            <MenuItem key={id} value={id}>
              {no} · {title}
            </MenuItem>
          ))}
        </TextField>
        <FormControlLabel
          control={
            <Switch
              checked={hasEnded}
              onChange={(_, isOn) => set('ended', isOn ? 'true' : '')}
              size="small"
            />
          }
          label={t('board.ended')}
          sx={{ ml: 0, gap: 0.75 }}
        />
        {requisitionId === '' ? null : <RejectionsLink requisitionId={requisitionId} />}
      </Box>
      <Loaded query={cards}>
        {({ data, total }) => (
          <>
            {total > MOST ? (
              <Alert severity="info" sx={{ mb: 2 }}>
                {t('board.capped', { count: MOST })}
              </Alert>
            ) : null}
            {data.length === 0 ? (
              <EmptyState
                action={
                  <Button component={Link} to="/requisitions" variant="outlined">
                    {t('nav.requisitions')}
                  </Button>
                }
                hint={t('board.emptyHint')}
                icon={<ViewKanbanOutlined />}
                title={t('board.empty')}
              />
            ) : (
              <Board cards={data} hasEnded={hasEnded} showsRequisition={requisitionId === ''} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}
