import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Criterion, ScorecardView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { StatusChip } from '../../../ui/StatusChip.js';

const TONES = { yes: 'success', no: 'error', unsure: 'warning' } as const;

interface ScorecardsProps {
  readonly scorecards: readonly ScorecardView[] | null;
  readonly criteria: readonly Criterion[];
}

/** Assessments; hidden until the reader has given their own. */
export function Scorecards({ scorecards, criteria }: ScorecardsProps) {
  const t = useTranslate();
  const labelOf = (id: string): string => criteria.find((one) => one.id === id)?.label ?? id;
  if (scorecards === null)
    return (
      <Typography color="textSecondary" sx={{ mt: 1 }} variant="body2">
        {t('interview.scorecards')}: {t('interview.hidden')}
      </Typography>
    );
  return scorecards.map(({ id, interviewer, recommendation, ratings, summary }) => (
    <Box key={id} sx={{ mt: 1.5, p: 1.5, borderRadius: 2, bgcolor: 'action.hover' }}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <strong>{interviewer.displayName}</strong>
        <StatusChip label={t(`recommendation.${recommendation}`)} tone={TONES[recommendation]} />
      </Box>
      <Typography sx={{ whiteSpace: 'pre-line', my: 0.5 }}>{summary}</Typography>
      {ratings.map(({ criterionId, rating, note }) => (
        <Typography key={criterionId} color="textSecondary" variant="body2">
          {labelOf(criterionId)}: {rating === null ? t('interview.none') : `${rating} / 5`} {note}
        </Typography>
      ))}
    </Box>
  ));
}
