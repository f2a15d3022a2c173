import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import type { IncidentView } from '@kontor/contracts';
import { ListBase, useTranslate } from 'ra-core';
import { useMay } from '../api/useSession.js';
import { useText } from '../i18n/useText.js';
import { CommandButton } from '../ui/CommandButton.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { FilterRow, SwitchFilter } from '../ui/ListFilters.js';
import { PageHeader } from '../ui/PageHeader.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import { When } from '../ui/When.js';

export function IncidentListPage() {
  const t = useTranslate();
  const text = useText();
  const may = useMay();
  const columns: readonly Column<IncidentView>[] = [
    { key: 'case', label: t('incident.case'), cell: ({ businessKey }) => businessKey },
    { key: 'step', label: t('incident.step'), cell: ({ elementName }) => text(elementName) },
    { key: 'what', label: t('incident.what'), cell: ({ message }) => message },
    { key: 'attempt', label: t('incident.attempt'), align: 'right', cell: ({ attempt }) => attempt },
    { key: 'raised', label: t('incident.raised'), cell: ({ raisedAt }) => <When at={raisedAt} /> },
    {
      key: 'retry',
      label: '',
      align: 'right',
      cell: ({ id, resolvedAt }) =>
        resolvedAt ? (
          <StatusChip label={t('incident.resolved')} tone="success" />
        ) : may('incident.retry') ? (
          <CommandButton done={t('case.retried')} label={t('case.retry')} path={`/incidents/${id}/retry`} />
        ) : null,
    },
  ];
  return (
    <ListBase filterDefaultValues={{ isOpen: 'true' }} perPage={25} resource="incidents" storeKey={false}>
      <PageHeader title={t('incident.title')} />
      <FilterRow>
        <SwitchFilter label={t('incident.open')} name="isOpen" />
      </FilterRow>
      <ListBody
        columns={columns}
        empty={
          <EmptyState hint={t('incident.emptyHint')} icon={<TaskAltOutlined />} title={t('incident.empty')} />
        }
        label={t('incident.title')}
        linkOf={({ instanceId }) => `/process-instances/${instanceId}/show`}
      />
    </ListBase>
  );
}
