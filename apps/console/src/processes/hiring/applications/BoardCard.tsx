import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Paper from '@mui/material/Paper';
import type { ApplicationCard, ApplicationStage } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { Link as RouterLink } from 'react-router-dom';
import { useText } from '../../../i18n/useText.js';
import { StatusChip } from '../../../ui/StatusChip.js';
import { Due } from '../../../ui/When.js';
import { MoveMenu } from './MoveMenu.js';
import { BUCKET_TONES } from './stages.js';

interface BoardCardProps {
  readonly card: ApplicationCard;
  readonly isDragging: boolean;
  readonly showsRequisition: boolean;
  readonly move: (card: ApplicationCard, stage: ApplicationStage) => void;
}

export function BoardCard({ card, isDragging, showsRequisition, move }: BoardCardProps) {
  const t = useTranslate();
  const text = useText();
  const { nextAction, bucket, daysInStage } = card;
  return (
    <Paper sx={{ p: 1.25, boxShadow: isDragging ? 6 : 0, fontSize: 13 }} variant="outlined">
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 0.5 }}>
        <Link
          component={RouterLink}
          draggable={false}
          sx={{ fontWeight: 600, fontSize: 14, overflowWrap: 'anywhere' }}
          to={`/applications/${card.id}/show`}
        >
          {card.candidateName}
        </Link>
        <MoveMenu card={card} move={move} />
      </Box>
      {showsRequisition ? <Box sx={{ color: 'text.secondary' }}>{card.requisitionTitle}</Box> : null}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, my: 0.75 }}>
        {bucket ? <StatusChip label={t(`bucket.${bucket}`)} tone={BUCKET_TONES[bucket]} /> : null}
        {card.isStuck ? <StatusChip label={t('board.stuck')} tone="error" /> : null}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>
        {daysInStage === 0 ? t('board.today') : t('board.days', { smart_count: daysInStage })} ·{' '}
        {card.owner?.displayName ?? t('board.noOwner')}
      </Box>
      {nextAction ? (
        <Box sx={{ mt: 0.75, pt: 0.75, borderTop: 1, borderColor: 'divider' }}>
          <Link component={RouterLink} draggable={false} to={`/user-tasks/${nextAction.taskId}/show`}>
            {text(nextAction.name)}
          </Link>
          {nextAction.dueAt ? (
            <Box>
              <Due at={nextAction.dueAt} />
            </Box>
          ) : null}
        </Box>
      ) : null}
    </Paper>
  );
}
