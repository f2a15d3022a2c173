import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import type { InterviewView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useFormats } from '../../../i18n/useFormats.js';
import { EmptyState } from '../../../ui/EmptyState.js';
import { StatusChip } from '../../../ui/StatusChip.js';

interface InterviewAgendaProps {
  readonly interviews: readonly InterviewView[];
  readonly onOpen: (id: string) => void;
}

/** The coming interviews one below the other, for a phone. */
export function InterviewAgenda({ interviews, onOpen }: InterviewAgendaProps) {
  const t = useTranslate();
  const formats = useFormats();
  const dated = interviews
    .filter(({ startsAt }) => startsAt !== null)
    .sort((a, b) => (a.startsAt ?? '').localeCompare(b.startsAt ?? ''));
  if (dated.length === 0) return <EmptyState title={t('interview.empty')} />;
  return (
    <Paper component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }} variant="outlined">
      {dated.map(({ id, startsAt, candidateName, round, room, state, conflicts, timeZone }) => (
        <Box key={id} component="li" sx={{ '& + &': { borderTop: 1, borderColor: 'divider' } }}>
          <ButtonBase
            onClick={() => onOpen(id)}
            sx={{ display: 'block', width: '100%', textAlign: 'left', p: 2 }}
          >
            <Typography sx={{ fontWeight: 600 }}>{candidateName}</Typography>
            <Typography variant="body2">{formats.dateTimeIn(startsAt ?? '', timeZone)}</Typography>
            <Typography color="textSecondary" variant="body2">
              {[t('interview.round', { round }), room].filter(Boolean).join(' · ')}
            </Typography>
            <Box sx={{ display: 'flex', gap: 0.75, mt: 0.5 }}>
              <StatusChip label={t(`interviewState.${state}`)} />
              {conflicts.length > 0 ? <StatusChip label={t('interview.conflict')} tone="error" /> : null}
            </Box>
          </ButtonBase>
        </Box>
      ))}
    </Paper>
  );
}
