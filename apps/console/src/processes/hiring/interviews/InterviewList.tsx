import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Criterion, InterviewView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { InterviewCard } from './InterviewCard.js';

interface InterviewListProps {
  readonly interviews: readonly InterviewView[];
  readonly criteria: readonly Criterion[];
}

export function InterviewList({ interviews, criteria }: InterviewListProps) {
  const t = useTranslate();
  if (interviews.length === 0)
    return (
      <Typography color="textSecondary" variant="body2">
        {t('application.interviewsNone')}
      </Typography>
    );
  return interviews.map((interview) => (
    <Box key={interview.id} sx={{ '& + &': { mt: 2, pt: 2, borderTop: 1, borderColor: 'divider' } }}>
      <InterviewCard criteria={criteria} interview={interview} />
    </Box>
  ));
}
