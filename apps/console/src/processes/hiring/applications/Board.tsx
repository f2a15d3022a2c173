import Box from '@mui/material/Box';
import { DragDropContext } from '@hello-pangea/dnd';
import type { DropResult } from '@hello-pangea/dnd';
import type { ApplicationCard, ApplicationStage } from '@kontor/contracts';
import { APPLICATION_STAGES } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { BoardColumn } from './BoardColumn.js';
import { MoveRefused } from './MoveRefused.js';
import { cardsOf, columnsOf } from './stages.js';
import { useMove } from './useMove.js';

interface BoardProps {
  readonly cards: readonly ApplicationCard[];
  readonly hasEnded: boolean;
  readonly showsRequisition: boolean;
}

/** The pipeline: move by mouse, keyboard or menu. */
export function Board({ cards, hasEnded, showsRequisition }: BoardProps) {
  const t = useTranslate();
  const { move, pending, refusal, dismiss } = useMove();
  const shown = cards.map((card) => (card.id === pending?.id ? { ...card, stage: pending.stage } : card));
  const drop = ({ draggableId, destination }: DropResult): void => {
    const card = cards.find(({ id }) => id === draggableId);
    const stage = APPLICATION_STAGES.find((one) => one === destination?.droppableId);
    if (card && stage) move(card, stage);
  };
  return (
    <DragDropContext dragHandleUsageInstructions={t('board.instructions')} onDragEnd={drop}>
      <Box
        sx={{
          display: 'flex',
          gap: 1.5,
          overflowX: 'auto',
          pb: 2,
          scrollSnapType: { xs: 'x mandatory', md: 'none' },
          mx: { xs: -2, md: 0 },
          px: { xs: 2, md: 0 },
        }}
        tabIndex={0}
      >
        {columnsOf(hasEnded).map((stage) => (
          <BoardColumn
            key={stage}
            cards={cardsOf(shown, stage)}
            move={(card: ApplicationCard, to: ApplicationStage) => move(card, to)}
            pendingId={pending?.id ?? null}
            showsRequisition={showsRequisition}
            stage={stage}
          />
        ))}
      </Box>
      {refusal ? <MoveRefused onClose={dismiss} refusal={refusal} /> : null}
    </DragDropContext>
  );
}
