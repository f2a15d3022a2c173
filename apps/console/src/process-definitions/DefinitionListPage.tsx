import AccountTreeOutlined from '@mui/icons-material/AccountTreeOutlined';
import Box from '@mui/material/Box';
import type { DefinitionListItem } from '@kontor/contracts';
import { ListBase, useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { PageHeader } from '../ui/PageHeader.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import { When } from '../ui/When.js';

export function DefinitionListPage() {
  const t = useTranslate();
  const text = useText();
  const columns: readonly Column<DefinitionListItem>[] = [
    { key: 'name', label: t('definition.name'), cell: ({ name }) => text(name) },
    {
      key: 'description',
      label: '',
      cell: ({ description, isStartable }) => (
        <Box sx={{ color: 'text.secondary', maxWidth: 520 }}>
          {text(description)}{' '}
          {isStartable ? <StatusChip label={t('definition.startable')} tone="info" /> : null}
        </Box>
      ),
    },
    { key: 'version', label: t('definition.version'), align: 'right', cell: ({ version }) => version },
    { key: 'active', label: t('definition.running'), align: 'right', cell: ({ activeCount }) => activeCount },
    {
      key: 'incidents',
      label: t('definition.incidents'),
      align: 'right',
      cell: ({ incidentCount }) =>
        incidentCount > 0 ? <StatusChip label={String(incidentCount)} tone="error" /> : '–',
    },
    { key: 'deployed', label: t('definition.deployed'), cell: ({ deployedAt }) => <When at={deployedAt} /> },
  ];
  return (
    <ListBase perPage={100} resource="process-definitions" storeKey={false}>
      <PageHeader title={t('definition.title')} />
      <ListBody
        columns={columns}
        empty={
          <EmptyState
            hint={t('definition.emptyHint')}
            icon={<AccountTreeOutlined />}
            title={t('definition.empty')}
          />
        }
        label={t('definition.title')}
        linkOf={({ id }) => `/process-definitions/${id}/show`}
      />
    </ListBase>
  );
}
