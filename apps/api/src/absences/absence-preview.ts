import type { Absence, Instant, PersonRef, TaskListItem } from '@kontor/contracts';
import type { OrganisationFacts } from '@kontor/database';
import { resolveSubstitute } from '@kontor/policy';
import type { Substitution } from '@kontor/policy';

/** "Who would get it?": the person each open task would go to, or why nobody. */
export interface AbsencePreview {
  readonly tasks: readonly {
    readonly task: TaskListItem;
    readonly goesTo: PersonRef | null;
    readonly because: Exclude<Substitution, { chain: readonly string[] }>['because'] | null;
  }[];
  /** The substitute is away too for a part of the time. */
  readonly isSubstituteAbsent: boolean;
}

interface Question {
  readonly absence: Pick<Absence, 'personId' | 'from' | 'to' | 'substituteId' | 'scope'>;
  readonly tasks: readonly {
    readonly item: TaskListItem;
    readonly exclusions: readonly string[];
    readonly isConfidential: boolean;
  }[];
}

/** Answers as if the absence were recorded and had begun. */
export function previewAbsence(facts: OrganisationFacts, { absence, tasks }: Question): AbsencePreview {
  const now: Instant = absence.from;
  const names = new Map(facts.people.map(({ id, displayName }) => [id, { id, displayName }]));
  const others = facts.absences.filter(({ personId }) => personId !== absence.personId);
  const absences = [...others, { id: 'preview', ...absence }];
  const question = { role: null, people: facts.people, assignments: facts.assignments, absences, now };
  return {
    tasks: tasks.map(({ item, exclusions, isConfidential }) => {
      const task = {
        candidateGroups: item.candidateGroups,
        assigneeId: absence.personId,
        orgUnitId: null,
        exclusions,
        processKey: item.processKey,
        isConfidential,
      };
      const found = resolveSubstitute(absence.personId, { ...question, task });
      return {
        task: item,
        goesTo: found.personId === null ? null : (names.get(found.personId) ?? null),
        because: found.personId === null ? found.because : null,
      };
    }),
    isSubstituteAbsent: others.some(
      (other) =>
        other.personId === absence.substituteId && other.from < absence.to && other.to > absence.from,
    ),
  };
}
