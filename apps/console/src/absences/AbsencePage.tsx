import AddOutlined from '@mui/icons-material/AddOutlined';
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { AbsenceView } from '@kontor/contracts';
import { ListBase, useTranslate } from 'ra-core';
import { useState } from 'react';
import { useSession } from '../api/useSession.js';
import { useFormats } from '../i18n/useFormats.js';
import { CommandButton } from '../ui/CommandButton.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { PageHeader } from '../ui/PageHeader.js';
import type { Column } from '../ui/RecordTable.js';
import { StatusChip } from '../ui/StatusChip.js';
import { useNow } from '../ui/useNow.js';
import { AbsenceDialog } from './AbsenceDialog.js';

/** My absences and those in which I stand in. */
export function AbsencePage() {
  const t = useTranslate();
  const formats = useFormats();
  const session = useSession();
  const now = new Date(useNow()).toISOString();
  const [edited, setEdited] = useState<AbsenceView | 'new' | null>(null);
  const add = (
    <Button onClick={() => setEdited('new')} startIcon={<AddOutlined />} variant="contained">
      {t('absence.add')}
    </Button>
  );
  const columns: readonly Column<AbsenceView>[] = [
    {
      key: 'person',
      label: t('absence.person'),
      cell: ({ person, from, to }) => (
        <>
          {person.displayName}{' '}
          {from <= now && now < to ? <StatusChip label={t('absence.now')} tone="info" /> : null}
        </>
      ),
    },
    { key: 'from', label: t('absence.from'), cell: ({ from }) => formats.dateTime(from) },
    { key: 'to', label: t('absence.to'), cell: ({ to }) => formats.dateTime(to) },
    {
      key: 'substitute',
      label: t('absence.substitute'),
      cell: ({ substitute }) => substitute?.displayName ?? t('absence.noSubstitute'),
    },
    { key: 'note', label: t('absence.note'), cell: ({ note }) => note ?? '–' },
    {
      key: 'actions',
      label: '',
      align: 'right',
      cell: (absence) =>
        absence.person.id === session?.person.id ? (
          <Box sx={{ display: 'flex', gap: 1, justifyContent: { sm: 'flex-end' } }}>
            <Button onClick={() => setEdited(absence)} size="small" variant="outlined">
              {t('ui.edit')}
            </Button>
            <CommandButton
              ask={{ reason: 'none', text: t('absence.removeText') }}
              done={t('absence.removed')}
              isDanger
              label={t('ui.delete')}
              method="DELETE"
              path={`/absences/${absence.id}`}
              version={absence.version}
            />
          </Box>
        ) : null,
    },
  ];
  return (
    <ListBase perPage={25} resource="absences" storeKey={false}>
      <PageHeader actions={add} title={t('absence.title')} />
      <ListBody
        columns={columns}
        empty={
          <EmptyState
            action={add}
            hint={t('absence.emptyHint')}
            icon={<EventBusyOutlined />}
            title={t('absence.empty')}
          />
        }
        label={t('absence.title')}
      />
      {edited ? (
        <AbsenceDialog absence={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </ListBase>
  );
}
