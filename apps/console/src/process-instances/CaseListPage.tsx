import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined';
import Button from '@mui/material/Button';
import type { InstanceListItem } from '@kontor/contracts';
import { ListBase, useListContext, useTranslate } from 'ra-core';
import { Link } from 'react-router-dom';
import { queryOf } from '../api/request.js';
import { useProcessChoices } from '../process-definitions/useProcessChoices.js';
import { DownloadButton } from '../ui/DownloadButton.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { FilterRow, SearchFilter, SelectFilter, SwitchFilter } from '../ui/ListFilters.js';
import { PageHeader } from '../ui/PageHeader.js';
import { useCaseColumns } from './useCaseColumns.js';

const STATUSES = ['active', 'suspended', 'completed', 'terminated', 'cancelled'] as const;

export function CaseListPage() {
  return (
    <ListBase
      perPage={25}
      resource="process-instances"
      sort={{ field: 'startedAt', order: 'DESC' }}
      storeKey={false}
    >
      <CaseList />
    </ListBase>
  );
}

function CaseList() {
  const t = useTranslate();
  const processes = useProcessChoices();
  const columns = useCaseColumns();
  const { filterValues } = useListContext<InstanceListItem>();
  return (
    <>
      <PageHeader
        actions={
          <DownloadButton label={t('ui.csv')} path={`/process-instances.csv${queryOf(filterValues)}`} />
        }
        title={t('case.title')}
      />
      <FilterRow>
        <SearchFilter />
        <SelectFilter choices={processes} label={t('case.process')} name="processKey" />
        <SelectFilter
          choices={STATUSES.map((id) => ({ id, name: t(`status.${id}`) }))}
          label={t('case.status')}
          name="status"
        />
        <SwitchFilter label={t('case.mine')} name="startedBy" on="me" />
      </FilterRow>
      <ListBody
        columns={columns}
        empty={
          <EmptyState
            action={
              <Button component={Link} to="/start" variant="outlined">
                {t('nav.start')}
              </Button>
            }
            hint={t('case.emptyHint')}
            icon={<FolderOpenOutlined />}
            title={t('case.empty')}
          />
        }
        label={t('case.title')}
        linkOf={({ id }) => `/process-instances/${id}/show`}
      />
    </>
  );
}
