import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import type { ApplicationView, Criterion, CriterionMatch, TextSpan } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { arithmeticText } from './arithmeticText.js';
import { Panel } from '../../../ui/Panel.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { ExplanationButton } from './ExplanationButton.js';

const RESULTS = {
  found: { word: 'application.found', tone: 'success' },
  partly: { word: 'application.partly', tone: 'warning' },
  'not-found': { word: 'application.notFound', tone: 'neutral' },
} as const;

interface MatchTableProps {
  readonly application: ApplicationView;
  readonly onPlace: (span: TextSpan) => void;
}

/** Criterion by criterion: found where, computed how, or not found. */
export function MatchTable({ application, onPlace }: MatchTableProps) {
  const t = useTranslate();
  const { match, criteria } = application;
  return (
    <Panel
      actions={match ? <ExplanationButton application={application} /> : null}
      hint={t('application.matchHint')}
      isFlush
      title={t('application.match')}
    >
      {match ? (
        <>
          <Typography sx={{ px: 2, pb: 1 }} variant="body2">
            {t('application.points', { points: match.points, max: match.maxPoints })} ·{' '}
            {t('application.criteriaVersion', { version: match.criteriaVersion })}
          </Typography>
          {criteria.map((criterion) => (
            <Row
              key={criterion.id}
              criterion={criterion}
              match={match.matches.find(({ criterionId }) => criterionId === criterion.id)}
              onPlace={onPlace}
            />
          ))}
        </>
      ) : (
        <Typography color="textSecondary" sx={{ px: 2, pb: 2 }}>
          {t('application.matchNone')}
        </Typography>
      )}
    </Panel>
  );
}

interface RowProps {
  readonly criterion: Criterion;
  readonly match: CriterionMatch | undefined;
  readonly onPlace: (span: TextSpan) => void;
}

function Row({ criterion, match, onPlace }: RowProps) {
  const t = useTranslate();
  const words = { months: t('application.months'), atLeast: t('application.atLeast') };
  const { word, tone } = RESULTS[match?.result ?? 'not-found'];
  return (
    <Box sx={{ px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, alignItems: 'flex-start' }}>
        <Box>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {criterion.label}
          </Box>
          <Box sx={{ color: 'text.secondary', fontSize: 13 }}>
            {criterion.isMust ? `${t('application.must')} · ` : ''}
            {t('application.weight', { weight: criterion.weight })}
          </Box>
        </Box>
        <StatusChip label={t(word)} tone={tone} />
      </Box>
      {match?.arithmetic ? (
        <Box sx={{ fontSize: 13, mt: 0.25 }}>{arithmeticText(match.arithmetic, words)}</Box>
      ) : null}
      {match && match.spans.length > 0 ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.25, ml: -0.75 }}>
          {match.spans.map((span, index) => (
            <Button
              key={`${span.start}-${span.end}`}
              aria-label={`${criterion.label}: ${t('application.place', { n: index + 1 })}`}
              onClick={() => onPlace(span)}
              size="small"
              sx={{ py: 0, minWidth: 0 }}
            >
              {t('application.place', { n: index + 1 })}
            </Button>
          ))}
        </Box>
      ) : null}
    </Box>
  );
}
