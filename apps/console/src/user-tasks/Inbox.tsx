import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined';
import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined';
import Button from '@mui/material/Button';
import type { TaskListItem } from '@kontor/contracts';
import { useListContext, useTranslate } from 'ra-core';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useCommand } from '../api/useCommand.js';
import { useProcessChoices } from '../process-definitions/useProcessChoices.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { FilterRow, SearchFilter, SelectFilter, SwitchFilter } from '../ui/ListFilters.js';
import { PageHeader } from '../ui/PageHeader.js';
import { InboxViews } from './InboxViews.js';
import { KeyboardHelp } from './KeyboardHelp.js';
import { useInboxColumns } from './useInboxColumns.js';
import { useInboxKeys } from './useInboxKeys.js';

const EMPTY_HINTS: Readonly<Record<string, string>> = {
  mine: 'emptyMine',
  groups: 'emptyGroups',
  standIn: 'emptyStandIn',
  all: 'emptyAll',
};
const taskLink = ({ id }: TaskListItem): string => `/user-tasks/${id}/show`;

/** The inbox: whose tasks, filtered, worked through by mouse, thumb or keyboard. */
export function Inbox() {
  const t = useTranslate();
  const navigate = useNavigate();
  const { data = [], filterValues, setFilters, refetch } = useListContext<TaskListItem>();
  const { run } = useCommand();
  const processes = useProcessChoices();
  const [isHelpOpen, setHelpOpen] = useState(false);
  const claim = ({ id, version }: TaskListItem): void =>
    void run(`/user-tasks/${id}/claim`, { version, done: t('inbox.claimed') });
  const selectedId = useInboxKeys(data, {
    open: (task) => void navigate(taskLink(task)),
    claim: (task) => task.assignee === null && claim(task),
    reload: () => void refetch(),
    help: () => setHelpOpen(true),
  });
  const columns = useInboxColumns(claim);
  const view = String(filterValues['view'] ?? 'mine');
  const isFiltered = Boolean(filterValues['q'] ?? filterValues['processKey'] ?? filterValues['isOverdue']);
  const clear = <Button onClick={() => setFilters({ view, state: 'open' })}>{t('ui.clear')}</Button>;
  return (
    <>
      <PageHeader
        actions={
          <Button
            onClick={() => setHelpOpen(true)}
            startIcon={<KeyboardOutlined />}
            sx={{ display: { xs: 'none', md: 'flex' } }}
          >
            {t('inbox.keys')}
          </Button>
        }
        title={t('inbox.title')}
      />
      <InboxViews view={view} />
      <FilterRow>
        <SearchFilter />
        <SelectFilter choices={processes} label={t('inbox.process')} name="processKey" />
        <SwitchFilter label={t('inbox.overdueOnly')} name="isOverdue" />
      </FilterRow>
      <ListBody
        columns={columns}
        empty={
          isFiltered ? (
            <EmptyState action={clear} title={t('inbox.emptyFiltered')} />
          ) : (
            <EmptyState
              hint={t(`inbox.${EMPTY_HINTS[view] ?? 'emptyAll'}`)}
              icon={<TaskAltOutlined />}
              title={t('inbox.empty')}
            />
          )
        }
        label={t('inbox.title')}
        linkOf={taskLink}
        selectedId={selectedId}
      />
      {isHelpOpen ? <KeyboardHelp onClose={() => setHelpOpen(false)} /> : null}
    </>
  );
}
