import Box from '@mui/material/Box';
import type { Json, JsonObject, TimelineEntry } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';
import { When } from '../ui/When.js';
import { changesIn } from './changesIn.js';

const COLORS: readonly (readonly [prefix: string, color: string])[] = [
  ['incident.raised', 'error.main'],
  ['activity.failed', 'error.main'],
  ['task.escalated', 'warning.main'],
  ['task.completed', 'success.main'],
  ['instance.', 'primary.main'],
];
const shown = (value: Json | undefined): string =>
  value === undefined || value === null
    ? '–'
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);

export function TimelineLine({ entry }: { readonly entry: TimelineEntry }) {
  const t = useTranslate();
  const text = useText();
  const changes = changesIn(entry);
  const color = COLORS.find(([prefix]) => entry.type.startsWith(prefix))?.[1] ?? 'divider';
  const raw: JsonObject = { ...entry.data, ...entry.detail };
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: '14px 1fr', columnGap: 1.5 }}>
      <Box
        aria-hidden
        sx={{
          position: 'relative',
          '&::before': {
            content: '""',
            position: 'absolute',
            left: 6,
            top: 0,
            bottom: 0,
            width: '2px',
            bgcolor: 'divider',
          },
        }}
      >
        <Box
          sx={{
            position: 'absolute',
            top: 6,
            left: 2,
            width: 10,
            height: 10,
            borderRadius: '50%',
            bgcolor: color,
            border: 2,
            borderColor: 'background.paper',
            boxSizing: 'content-box',
            ml: '-2px',
          }}
        />
      </Box>
      <Box sx={{ pb: 1.5, minWidth: 0 }}>
        <Box>{text(entry.text)}</Box>
        <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
          <When at={entry.at} />
          {entry.onBehalfOf && entry.actor
            ? ` · ${entry.actor.displayName} ${t('inbox.for', { name: entry.onBehalfOf.displayName })}`
            : ''}
        </Box>
        {changes.length > 0 ? (
          <Box
            component="table"
            sx={{
              mt: 0.5,
              fontSize: 13,
              borderCollapse: 'collapse',
              '& td, & th': { pr: 2, py: 0.25, textAlign: 'left', fontWeight: 400, verticalAlign: 'top' },
            }}
          >
            <tbody>
              {changes.map(({ field, before, after }) => (
                <tr key={field}>
                  <Box component="th" scope="row" sx={{ color: 'text.secondary' }}>
                    {field}
                  </Box>
                  <td>
                    <Box component="del" sx={{ color: 'error.main' }}>
                      {shown(before)}
                    </Box>
                  </td>
                  <td>
                    <Box component="ins" sx={{ color: 'success.main', textDecoration: 'none' }}>
                      {shown(after)}
                    </Box>
                  </td>
                </tr>
              ))}
            </tbody>
          </Box>
        ) : null}
        {changes.length === 0 && Object.keys(raw).length > 0 ? (
          <Box
            component="details"
            sx={{ fontSize: 12.5, color: 'text.secondary', '& summary': { cursor: 'pointer' } }}
          >
            <summary>{t('case.detail')}</summary>
            <Box
              component="pre"
              sx={{
                m: 0,
                mt: 0.5,
                whiteSpace: 'pre-wrap',
                overflowWrap: 'anywhere',
                fontFamily: 'ui-monospace, monospace',
              }}
            >
              {JSON.stringify(raw, null, 1)}
            </Box>
          </Box>
        ) : null}
      </Box>
    </Box>
  );
}
