import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Criterion, InterviewView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useMay } from '../../../api/useSession.js';
import { useFormats } from '../../../i18n/useFormats.js';
import { CommandButton } from '../../../ui/CommandButton.js';
import { Facts } from '../../../ui/Facts.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import type { Tone } from '../../../ui/StatusChip.js';
import { Scorecards } from './Scorecards.js';

const TONES: Partial<Record<InterviewView['state'], Tone>> = {
  confirmed: 'success',
  'no-show': 'error',
  rescheduling: 'warning',
  'slots-proposed': 'info',
};

/** One interview: when, where, with whom, and what came of it. */
export function InterviewCard({
  interview,
  criteria = [],
}: {
  readonly interview: InterviewView;
  readonly criteria?: readonly Criterion[];
}) {
  const t = useTranslate();
  const may = useMay();
  const formats = useFormats();
  const { id, version, state, startsAt, endsAt, timeZone, slots } = interview;
  const canChange = state === 'confirmed' || state === 'slots-proposed';
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Typography component="h3" variant="h3">
          {t('interview.round', { round: interview.round })}
        </Typography>
        <StatusChip label={t(`interviewState.${state}`)} tone={TONES[state] ?? 'neutral'} />
      </Box>
      {interview.conflicts.map((conflict) => (
        <Alert key={conflict} severity="warning" sx={{ mb: 1 }}>
          {t('interview.conflict')}: {conflict}
        </Alert>
      ))}
      <Facts
        facts={[
          {
            label: t('interview.time'),
            value:
              startsAt && endsAt
                ? `${formats.dateTimeIn(startsAt, timeZone)} – ${formats.time(endsAt)} (${timeZone})`
                : t('interview.notYet'),
          },
          { label: t('interview.room'), value: interview.room ?? '–' },
          {
            label: t('interview.people'),
            value: interview.interviewers.map(({ displayName }) => displayName).join(', '),
          },
          ...(startsAt === null && slots.length > 0
            ? [
                {
                  label: t('interview.slots'),
                  value: slots.map((slot) => formats.dateTimeIn(slot.startsAt, timeZone)).join('\n'),
                },
              ]
            : []),
        ]}
      />
      <Scorecards criteria={criteria} scorecards={interview.scorecards} />
      {canChange ? (
        <Box sx={{ display: 'flex', gap: 1, mt: 1.5 }}>
          {may('interview.reschedule') ? (
            <CommandButton
              ask={{}}
              done={t('interview.rescheduled')}
              label={t('interview.reschedule')}
              path={`/interviews/${id}/reschedule`}
              version={version}
            />
          ) : null}
          {may('interview.cancel') ? (
            <CommandButton
              ask={{}}
              done={t('interview.cancelled')}
              isDanger
              label={t('interview.cancel')}
              path={`/interviews/${id}/cancel`}
              version={version}
            />
          ) : null}
        </Box>
      ) : null}
    </>
  );
}
