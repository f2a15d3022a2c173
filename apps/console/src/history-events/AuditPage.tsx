import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Link from '@mui/material/Link';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import TextField from '@mui/material/TextField';
import type { AuditEntry, CursorPage, PersonRef } from '@kontor/contracts';
import { HISTORY_EVENT_TYPES } from '@kontor/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { Link as RouterLink, useSearchParams } from 'react-router-dom';
import { queryOf, request } from '../api/request.js';
import { useFormats } from '../i18n/useFormats.js';
import { useText } from '../i18n/useText.js';
import { EmptyState } from '../ui/EmptyState.js';
import { ErrorPanel } from '../ui/ErrorPanel.js';
import { DateField } from '../ui/DateField.js';
import { PageHeader } from '../ui/PageHeader.js';
import { PersonPicker } from '../ui/PersonPicker.js';
import { RecordTable } from '../ui/RecordTable.js';
import { CheckpointPanel } from './CheckpointPanel.js';

// while it is typed a day is not one yet
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** History across all cases, read-only. */
export function AuditPage() {
  const t = useTranslate();
  const text = useText();
  const formats = useFormats();
  const [search, setSearch] = useSearchParams();
  const [actor, setActor] = useState<PersonRef | null>(null);
  const [from, to, type] = [search.get('from') ?? '', search.get('to') ?? '', search.get('type') ?? ''];
  const set = (name: string, value: string): void =>
    setSearch((old) => {
      if (value === '') old.delete(name);
      else old.set(name, value);
      return old;
    });
  const query = queryOf({
    from: isDay(from) ? new Date(`${from}T00:00:00`).toISOString() : '',
    to: isDay(to) ? new Date(`${to}T23:59:59.999`).toISOString() : '',
    type,
    actorId: actor?.id,
    limit: 50,
  });
  const events = useInfiniteQuery({
    queryKey: ['api', 'history', query],
    queryFn: ({ pageParam, signal }) =>
      request<CursorPage<AuditEntry>>(
        `/history-events${query}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = (events.data?.pages.flatMap(({ data }) => data) ?? []).map((event) => ({
    ...event,
    id: `${event.instanceId}.${event.seq}`,
  }));
  return (
    <>
      <PageHeader below={t('history.lead')} title={t('history.title')} />
      <CheckpointPanel />
      <Box
        role="search"
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: '160px 160px 220px 260px' },
          gap: 1.5,
          mb: 1.5,
        }}
      >
        <DateField label={t('history.from')} onChange={(day) => set('from', day)} value={from} />
        <DateField label={t('history.to')} onChange={(day) => set('to', day)} value={to} />
        <TextField
          label={t('history.type')}
          onChange={({ target }) => set('type', target.value)}
          select
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          value={type}
        >
          <MenuItem value="">{t('ui.all')}</MenuItem>
          {HISTORY_EVENT_TYPES.map((name) => (
            <MenuItem key={name} value={name}>
              {t(`event.${name.replace('.', '-')}`)}
            </MenuItem>
          ))}
        </TextField>
        <PersonPicker label={t('history.actor')} onChange={setActor} value={actor} />
      </Box>
      {events.error ? <ErrorPanel error={events.error} onRetry={() => void events.refetch()} /> : null}
      <Paper aria-busy={events.isFetching} variant="outlined">
        {events.data && rows.length === 0 ? (
          <EmptyState hint={t('history.emptyHint')} title={t('history.empty')} />
        ) : null}
        {rows.length > 0 ? (
          <RecordTable
            columns={[
              { key: 'at', label: t('history.at'), cell: ({ at }) => formats.dateTime(at) },
              { key: 'what', label: t('history.what'), cell: (event) => text(event.text) },
              {
                key: 'actor',
                label: t('history.actor'),
                cell: ({ actor, onBehalfOf }) =>
                  [actor?.displayName ?? '–', onBehalfOf && t('inbox.for', { name: onBehalfOf.displayName })]
                    .filter(Boolean)
                    .join(' '),
              },
              {
                key: 'case',
                label: t('history.case'),
                cell: ({ instanceId, businessKey }) => (
                  <Link component={RouterLink} to={`/process-instances/${instanceId}/show`}>
                    {businessKey}
                  </Link>
                ),
              },
              {
                key: 'raw',
                label: t('history.raw'),
                cell: ({ data, detail, elementId, seq, type }) => (
                  <details>
                    <summary>#{seq}</summary>
                    <Box
                      component="pre"
                      sx={{
                        m: 0,
                        whiteSpace: 'pre-wrap',
                        overflowWrap: 'anywhere',
                        fontSize: 12,
                        maxWidth: 480,
                      }}
                    >
                      {JSON.stringify({ type, elementId, ...data, ...detail }, null, 1)}
                    </Box>
                  </details>
                ),
              },
            ]}
            label={t('history.title')}
            rows={rows}
          />
        ) : null}
      </Paper>
      {events.hasNextPage ? (
        <Button
          disabled={events.isFetchingNextPage}
          onClick={() => void events.fetchNextPage()}
          sx={{ mt: 1 }}
        >
          {t('history.more')}
        </Button>
      ) : null}
    </>
  );
}
