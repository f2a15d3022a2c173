import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import type { CursorPage, InstanceView, TimelineEntry } from '@kontor/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { queryOf, request } from '../api/request.js';
import { DownloadButton } from '../ui/DownloadButton.js';
import { ErrorPanel } from '../ui/ErrorPanel.js';
import { Panel } from '../ui/Panel.js';
import { TimelineLine } from './TimelineLine.js';

/** What the flow does by itself; read by who looks for an error, in the way of everybody else. */
const INNER = /^(variable\.|timer\.started|delegate\.|activity\.scheduled|trigger\.|message\.ignored)/;

/** What happened, newest first, in sentences. */
export function CaseTimeline({ instance }: { readonly instance: InstanceView }) {
  const { id: instanceId, allowedActions } = instance;
  const t = useTranslate();
  const timeline = useInfiniteQuery({
    queryKey: ['api', 'timeline', instanceId],
    queryFn: ({ pageParam, signal }) =>
      request<CursorPage<TimelineEntry>>(
        `/process-instances/${instanceId}/history-events${queryOf({ cursor: pageParam, limit: 50 })}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const [isComplete, setComplete] = useState(false);
  const entries = (timeline.data?.pages ?? [])
    .flatMap(({ data }) => data)
    .filter(({ type }) => isComplete || !INNER.test(type));
  return (
    <Panel
      actions={
        <>
          {allowedActions.includes('evidence') ? (
            <DownloadButton
              label={t('case.evidence')}
              path={`/process-instances/${instanceId}/evidence`}
              size="small"
            />
          ) : null}
          <FormControlLabel
            control={<Switch checked={isComplete} onChange={(_, isOn) => setComplete(isOn)} size="small" />}
            label={t('case.timelineAll')}
            slotProps={{ typography: { variant: 'body2' } }}
            sx={{ mx: 0, gap: 0.5 }}
          />
        </>
      }
      title={t('case.timeline')}
    >
      {timeline.error ? <ErrorPanel error={timeline.error} onRetry={() => void timeline.refetch()} /> : null}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {entries.map((entry) => (
          <TimelineLine key={entry.seq} entry={entry} />
        ))}
      </Box>
      {timeline.hasNextPage ? (
        <Button
          disabled={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
          size="small"
        >
          {t('case.more')}
        </Button>
      ) : null}
    </Panel>
  );
}
