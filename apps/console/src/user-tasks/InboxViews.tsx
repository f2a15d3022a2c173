import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useListContext, useTranslate } from 'ra-core';
import { useTaskCounts } from './useTaskCounts.js';

const VIEWS = ['mine', 'groups', 'standIn', 'all'] as const;

/** Whose tasks are shown, with how many there are. */
export function InboxViews({ view }: { readonly view: string }) {
  const t = useTranslate();
  const counts = useTaskCounts();
  const { filterValues, setFilters } = useListContext();
  const countOf = (name: (typeof VIEWS)[number]): number | undefined =>
    name === 'all' ? undefined : counts?.[name];
  return (
    <Tabs
      allowScrollButtonsMobile
      aria-label={t('inbox.title')}
      onChange={(_, next: string) => setFilters({ ...filterValues, view: next })}
      sx={{ mb: 1.5, borderBottom: 1, borderColor: 'divider' }}
      value={view}
      variant="scrollable"
    >
      {VIEWS.map((name) => (
        <Tab
          key={name}
          label={
            <Box component="span">
              {t(`inbox.${name}`)}
              {countOf(name) === undefined ? null : (
                <Box component="span" sx={{ ml: 0.75, color: 'text.secondary' }}>
                  {countOf(name)}
                </Box>
              )}
            </Box>
          }
          value={name}
        />
      ))}
    </Tabs>
  );
}
