import type { ApplicationCard, ApplicationStage, Problem } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useState } from 'react';
import { useCommand } from '../../../api/useCommand.js';

export interface Refusal {
  readonly card: ApplicationCard;
  readonly problem: Problem;
}

interface Move {
  readonly move: (card: ApplicationCard, stage: ApplicationStage) => void;
  /** Where the card is shown until the server has answered. */
  readonly pending: { readonly id: string; readonly stage: ApplicationStage } | null;
  readonly refusal: Refusal | null;
  readonly dismiss: () => void;
}

/** Moving a card asks the process; it may refuse, and says why. */
export function useMove(): Move {
  const t = useTranslate();
  const { run } = useCommand();
  const [pending, setPending] = useState<Move['pending']>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const move = (card: ApplicationCard, stage: ApplicationStage): void => {
    if (card.stage === stage || pending) return;
    setPending({ id: card.id, stage });
    void run(`/applications/${card.id}/move`, {
      body: { stage },
      version: card.version,
      done: t('board.moved', { name: card.candidateName, stage: t(`stage.${stage}`) }),
      onRefused: (problem) => {
        setRefusal({ card, problem });
        return true;
      },
    }).finally(() => setPending(null));
  };
  return { move, pending, refusal, dismiss: () => setRefusal(null) };
}
