import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { CursorPage, TimelineEntry } from '@kontor/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslate } from 'ra-core';
import { queryOf, request } from '../api/request.js';
import { ErrorPanel } from '../ui/ErrorPanel.js';
import { Panel } from '../ui/Panel.js';
import { TimelineLine } from './TimelineLine.js';

/** What happened, newest first, in sentences. */
export function CaseTimeline({ instanceId }: { readonly instanceId: string }) {
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
    retry: false,
  });
  const entries = timeline.data?.pages.flatMap(({ data }) => data) ?? [];
  return (
    <Panel title={t('case.timeline')}>
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
