import type { ApplicationStage, LocalizedText } from '@kontor/contracts';

/** Outcomes of the hiring process that lead into a stage. A move on the board is one of these decisions, nothing else. */
const OUTCOMES = {
  received: [],
  screening: ['confirm'],
  interview: ['invite', 'anotherRound'],
  decision: ['decide'],
  offer: ['offer', 'newOffer'],
  hired: ['accepted'],
  rejected: ['reject', 'close', 'stop'],
  withdrawn: [],
  pool: ['pool'],
  merged: [],
} as const satisfies Record<ApplicationStage, readonly string[]>;

/** An open task with the outcomes the person may choose in it. */
export interface MoveTask {
  readonly id: string;
  readonly version: number;
  readonly name: LocalizedText;
  readonly outcomes: readonly { readonly id: string; readonly reason: 'none' | 'optional' | 'required' }[];
}

export type Move =
  | { readonly isPossible: true; readonly task: MoveTask; readonly outcome: string }
  | { readonly isPossible: false; readonly hint: LocalizedText };

/** The decision that a move to the stage stands for, or why there is none. */
export function moveTo(stage: ApplicationStage, tasks: readonly MoveTask[]): Move {
  if (stage === 'withdrawn' || stage === 'merged') return { isPossible: false, hint: BY_ITS_OWN_BUTTON };
  const wanted: readonly string[] = OUTCOMES[stage];
  for (const task of tasks) {
    const outcome = task.outcomes.find(({ id }) => wanted.includes(id));
    if (!outcome) continue;
    return outcome.reason === 'required'
      ? { isPossible: false, hint: openTheTask(task.name) }
      : { isPossible: true, task, outcome: outcome.id };
  }
  return { isPossible: false, hint: NO_SUCH_DECISION };
}

/** Says which task to open, for what a card cannot carry. */
export const openTheTask = (name: LocalizedText): LocalizedText => ({
  de: `Dieser Schritt braucht weitere Angaben. Bitte öffnen Sie die Aufgabe „${name.de}“.`,
  en: `This step needs more details. Please open the task “${name.en}”.`,
});

const BY_ITS_OWN_BUTTON: LocalizedText = {
  de: 'Zurückziehen und Zusammenführen haben auf der Seite der Bewerbung eigene Schaltflächen.',
  en: 'Withdrawing and merging have buttons of their own on the page of the application.',
};
const NO_SUCH_DECISION: LocalizedText = {
  de: 'Der Ablauf sieht diesen Schritt jetzt nicht vor, oder eine andere Person muss ihn entscheiden.',
  en: 'The process does not provide for this step now, or another person has to decide it.',
};
