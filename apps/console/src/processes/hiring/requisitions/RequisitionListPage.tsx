import BadgeOutlined from '@mui/icons-material/BadgeOutlined';
import Button from '@mui/material/Button';
import type { RequisitionListItem } from '@kontor/contracts';
import { REQUISITION_STATES } from '@kontor/contracts';
import { ListBase, useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { useFormats } from '../../../i18n/useFormats.js';
import { useDefinitions } from '../../../process-definitions/useProcessChoices.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { ListBody } from '../../../ui/ListBody.js';
import { FilterRow, SearchFilter, SelectFilter } from '../../../ui/ListFilters.js';
import { PageHeader } from '../../../ui/PageHeader.js';
import type { Column } from '../../../ui/RecordTable.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { REQUISITION_TONES } from './requisitionView.js';

export function RequisitionListPage() {
  const t = useTranslate();
  const formats = useFormats();
  const process = useDefinitions()?.find(({ key, isStartable }) => key === 'requisition' && isStartable);
  const add = process ? (
    <Button component={Link} to={`/start/${process.id}`} variant="contained">
      {t('requisition.new')}
    </Button>
  ) : null;
  const columns: readonly Column<RequisitionListItem>[] = [
    { key: 'title', label: t('requisition.name'), sort: 'title', cell: ({ title }) => title },
    { key: 'no', label: t('requisition.no'), sort: 'no', cell: ({ no }) => no },
    { key: 'unit', label: t('requisition.unit'), cell: ({ orgUnit }) => orgUnit },
    {
      key: 'state',
      label: t('requisition.state'),
      cell: ({ state }) => (
        <StatusChip label={t(`requisitionState.${state}`)} tone={REQUISITION_TONES[state]} />
      ),
    },
    {
      key: 'filled',
      label: t('requisition.filled'),
      align: 'right',
      cell: ({ filled, headcount }) => `${filled} / ${headcount}`,
    },
    {
      key: 'applications',
      label: t('requisition.applications'),
      align: 'right',
      cell: ({ applicationCount }) => applicationCount,
    },
    {
      key: 'closes',
      label: t('requisition.closes'),
      sort: 'closesAt',
      cell: ({ closesAt }) => (closesAt ? formats.lastDay(closesAt) : '–'),
    },
  ];
  return (
    <ListBase perPage={25} resource="requisitions" sort={{ field: 'no', order: 'DESC' }} storeKey={false}>
      <PageHeader actions={add} title={t('requisition.title')} />
      <FilterRow>
        <SearchFilter />
        <SelectFilter
          choices={REQUISITION_STATES.map((id) => ({ id, name: t(`requisitionState.${id}`) }))}
          label={t('requisition.state')}
          name="state"
        />
      </FilterRow>
      <ListBody
        columns={columns}
        empty={
          <EmptyState
            action={add}
            hint={t('requisition.emptyHint')}
            icon={<BadgeOutlined />}
            title={t('requisition.empty')}
          />
        }
        label={t('requisition.title')}
        linkOf={({ id }) => `/requisitions/${id}/show`}
      />
    </ListBase>
  );
}
