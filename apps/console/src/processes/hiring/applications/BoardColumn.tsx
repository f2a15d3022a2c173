import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Draggable, Droppable } from '@hello-pangea/dnd';
import type { ApplicationCard, ApplicationStage } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { BoardCard } from './BoardCard.js';

interface BoardColumnProps {
  readonly stage: ApplicationStage;
  readonly cards: readonly ApplicationCard[];
  readonly pendingId: string | null;
  readonly showsRequisition: boolean;
  readonly move: (card: ApplicationCard, stage: ApplicationStage) => void;
}

export function BoardColumn({ stage, cards, pendingId, showsRequisition, move }: BoardColumnProps) {
  const t = useTranslate();
  return (
    <Box
      aria-label={`${t(`stage.${stage}`)}: ${cards.length}`}
      component="section"
      sx={{
        flex: { xs: '0 0 84%', sm: '0 0 272px', lg: '1 0 176px' },
        maxWidth: { lg: 320 },
        scrollSnapAlign: 'center',
      }}
    >
      <Typography component="h2" sx={{ px: 0.5, pb: 1, display: 'flex', gap: 1 }} variant="h3">
        {t(`stage.${stage}`)}
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {cards.length}
        </Box>
      </Typography>
      <Droppable droppableId={stage}>
        {(provided, { isDraggingOver }) => (
          <Box
            ref={provided.innerRef}
            {...provided.droppableProps}
            sx={{
              minHeight: 160,
              p: 0.75,
              borderRadius: 2,
              bgcolor: isDraggingOver ? 'action.selected' : 'action.hover',
            }}
          >
            {cards.length === 0 ? (
              <Typography color="textSecondary" sx={{ textAlign: 'center', py: 2 }} variant="body2">
                {t('board.emptyColumn')}
              </Typography>
            ) : null}
            {cards.map((card, index) => (
              <Draggable key={card.id} draggableId={card.id} index={index}>
                {(handle, { isDragging }) => (
                  <Box
                    ref={handle.innerRef}
                    {...handle.draggableProps}
                    {...handle.dragHandleProps}
                    role="group"
                    sx={{ mb: 0.75, borderRadius: 2, opacity: card.id === pendingId ? 0.5 : 1 }}
                  >
                    <BoardCard
                      card={card}
                      isDragging={isDragging}
                      move={move}
                      showsRequisition={showsRequisition}
                    />
                  </Box>
                )}
              </Draggable>
            ))}
            {provided.placeholder}
          </Box>
        )}
      </Droppable>
    </Box>
  );
}
