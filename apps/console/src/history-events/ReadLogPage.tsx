import Box from '@mui/material/Box';
import type { PersonRef, ReadLogEntry } from '@kontor/contracts';
import { ListBase, useTranslate } from 'ra-core';
import { useState } from 'react';
import { useFormats } from '../i18n/useFormats.js';
import { DateField } from '../ui/DateField.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ListBody } from '../ui/ListBody.js';
import { PageHeader } from '../ui/PageHeader.js';
import { PersonPicker } from '../ui/PersonPicker.js';
import type { Column } from '../ui/RecordTable.js';

// while it is typed a day is not one yet
const instantOf = (day: string, time: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(day) ? new Date(`${day}T${time}`).toISOString() : '';

/** What is read most often, in words; the rest stands there as it was asked for. */
const READ: Readonly<Record<string, string>> = {
  'history-events': 'history',
  'process-instances/:id': 'case',
  'process-instances/:id/history-events': 'timeline',
  'process-instances/:id/evidence': 'evidence',
};

/** What auditors have read, for those who watch the watchers. */
export function ReadLogPage() {
  const t = useTranslate();
  const formats = useFormats();
  const [person, setPerson] = useState<PersonRef | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const filter = {
    personId: person?.id ?? '',
    from: instantOf(from, '00:00:00'),
    to: instantOf(to, '23:59:59.999'),
  };
  const columns: readonly Column<ReadLogEntry>[] = [
    { key: 'at', label: t('history.at'), cell: ({ at }) => formats.dateTime(at) },
    { key: 'person', label: t('readLog.person'), cell: ({ person: reader }) => reader.displayName },
    {
      key: 'what',
      label: t('readLog.what'),
      cell: ({ route }) => {
        const path = route.replace('/api/v1/', '');
        const name = READ[path];
        return <Box sx={{ overflowWrap: 'anywhere' }}>{name ? t(`readLog.read.${name}`) : path}</Box>;
      },
    },
    {
      key: 'filter',
      label: t('readLog.filter'),
      cell: (entry) => <Box sx={{ overflowWrap: 'anywhere', fontSize: 13 }}>{filterText(entry.filter)}</Box>,
    },
  ];
  return (
    <>
      <PageHeader below={t('readLog.lead')} title={t('readLog.title')} />
      <Box
        role="search"
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: '160px 160px 260px' },
          gap: 1.5,
          mb: 1.5,
        }}
      >
        <DateField label={t('history.from')} onChange={setFrom} value={from} />
        <DateField label={t('history.to')} onChange={setTo} value={to} />
        <PersonPicker label={t('readLog.person')} onChange={setPerson} value={person} />
      </Box>
      {/* another filter is another list, which begins at its first page */}
      <ListBase
        key={JSON.stringify(filter)}
        disableSyncWithLocation
        filter={filter}
        perPage={50}
        resource="read-log"
        storeKey={false}
      >
        <ListBody
          columns={columns}
          empty={<EmptyState hint={t('history.emptyHint')} title={t('readLog.empty')} />}
          label={t('readLog.title')}
        />
      </ListBase>
    </>
  );
}

const filterText = (filter: ReadLogEntry['filter']): string =>
  Object.entries(filter)
    .map(([name, value]) => `${name}: ${typeof value === 'object' ? JSON.stringify(value) : value}`)
    .join(', ') || '–';
