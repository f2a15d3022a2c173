import Box from '@mui/material/Box';
import type { InstanceListItem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import type { Column } from '../ui/RecordTable.js';
import { STATUS_TONES, StatusChip } from '../ui/StatusChip.js';
import { Due, When } from '../ui/When.js';

export function useCaseColumns(): readonly Column<InstanceListItem>[] {
  const t = useTranslate();
  const text = useText();
  return [
    { key: 'key', label: t('case.key'), sort: 'businessKey', cell: ({ businessKey }) => businessKey },
    {
      key: 'subject',
      label: t('case.subject'),
      cell: (row) => (
        <>
          {row.subject || text(row.processName)}
          <Box sx={{ color: 'text.secondary', fontSize: 13 }}>{text(row.processName)}</Box>
        </>
      ),
    },
    {
      key: 'status',
      label: t('case.status'),
      cell: (row) => (
        <Box sx={{ display: 'flex', gap: 0.75, flexWrap: 'wrap' }}>
          <StatusChip label={t(`status.${row.status}`)} tone={STATUS_TONES[row.status] ?? 'neutral'} />
          {row.incidentCount > 0 ? (
            <StatusChip label={t('case.incidents', { smart_count: row.incidentCount })} tone="error" />
          ) : null}
        </Box>
      ),
    },
    { key: 'owner', label: t('case.owner'), cell: ({ owner }) => owner?.displayName ?? '–' },
    {
      key: 'due',
      label: t('case.nextDue'),
      sort: 'nextDueAt',
      cell: ({ nextDueAt }) => (nextDueAt ? <Due at={nextDueAt} /> : '–'),
    },
    {
      key: 'started',
      label: t('case.startedAt'),
      sort: 'startedAt',
      cell: ({ startedAt }) => <When at={startedAt} />,
    },
  ];
}
