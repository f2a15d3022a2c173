import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import type { HomeView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../i18n/useText.js';
import { EmptyState } from '../ui/EmptyState.js';
import { Line, Lines } from '../ui/Lines.js';
import { Panel } from '../ui/Panel.js';
import { STATUS_TONES, StatusChip } from '../ui/StatusChip.js';
import { When } from '../ui/When.js';

export function StartedByMe({ started }: { readonly started: HomeView['startedByMe'] | undefined }) {
  const t = useTranslate();
  const text = useText();
  return (
    <Panel isFlush title={t('home.started')}>
      {started?.length === 0 ? (
        <EmptyState hint={t('home.startedHint')} isCompact title={t('home.startedNone')} />
      ) : null}
      <Lines>
        {(started ?? []).map((one) => (
          <Line
            key={one.id}
            aside={
              <Box
                sx={{
                  display: 'flex',
                  gap: 1,
                  alignItems: 'center',
                  fontSize: 13.5,
                  color: 'text.secondary',
                }}
              >
                <When at={one.startedAt} />
                <StatusChip label={t(`status.${one.status}`)} tone={STATUS_TONES[one.status] ?? 'neutral'} />
              </Box>
            }
            title={
              <>
                <Link
                  component={RouterLink}
                  sx={{ fontWeight: 600 }}
                  to={`/process-instances/${one.id}/show`}
                >
                  {one.businessKey}
                </Link>
                {' · '}
                {one.subject || text(one.processName)}
                <Box sx={{ color: 'text.secondary', fontSize: 13.5 }}>
                  {one.waitingFor
                    ? t('home.waitingFor', { what: text(one.waitingFor) })
                    : text(one.processName)}
                </Box>
              </>
            }
          />
        ))}
      </Lines>
    </Panel>
  );
}
