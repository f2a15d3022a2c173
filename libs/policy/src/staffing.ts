import type { Instant, LocalizedText, RoleAssignment } from '@kontor/contracts';
import { holdersOf, type Member } from './people.js';

/** A user task as far as staffing cares. Groups given by expression are left out by the caller and cannot be checked. */
export interface StaffedStep {
  readonly elementId: string;
  readonly name: LocalizedText;
  readonly candidateGroups: readonly string[];
  /** Element ids of other steps, or names of variables that hold the requester. */
  readonly separateFrom: readonly string[];
}

/** A step that can be left without an allowed person. */
export interface StaffingGap {
  readonly elementId: string;
  /** `error`: nobody even when everyone is there. `warning`: nobody once the persons of `whenAbsent` are away. */
  readonly severity: 'error' | 'warning';
  /** Requesters for whom it happens; empty: for every one. */
  readonly requesterIds: readonly string[];
  readonly whenAbsent: readonly string[];
  /** Somebody of the fallback group would be left and allowed. */
  readonly isCoveredByFallback: boolean;
  readonly message: LocalizedText;
}

/** The company a process is checked against. */
export interface Staff {
  readonly people: readonly Member[];
  readonly assignments: readonly RoleAssignment[];
  readonly now: Instant;
  /** Groups that may start the process; empty: everyone may be the requester. */
  readonly starterGroups: readonly string[];
  readonly fallbackGroup: string;
  /** How many may be away at once; 2 of 5 is the rule of the house. */
  readonly absentAtOnce: number;
}

/**
 * Checks for each requester × step that an allowed person is left, also with `absentAtOnce` people away and whoever did the steps that must
 * be done by others. Reports each step at most once per severity.
 */
export const findStaffingGaps = (steps: readonly StaffedStep[], staff: Staff): readonly StaffingGap[] => {
  const holders = (groups: readonly string[]): readonly string[] => [
    ...new Set(
      holdersOf(groups, null, staff.people, staff.assignments, staff.now).map((holder) => holder.personId),
    ),
  ];
  const active = staff.people.filter((person) => person.isActive).map((person) => person.id);
  const requesters = staff.starterGroups.length > 0 ? holders(staff.starterGroups) : active;
  const performers = new Map(steps.map((step) => [step.elementId, holders(step.candidateGroups)]));
  const fallback = holders([staff.fallbackGroup]);
  return steps
    .filter((step) => step.candidateGroups.length > 0)
    .flatMap((step) => {
      const worst = requesters.map((requesterId) => ({
        requesterId,
        excluded: worstExclusion(step, requesterId, performers),
      }));
      return gapsOf(step, performers.get(step.elementId) ?? [], worst, fallback, staff.absentAtOnce);
    });
};

/**
 * The most candidates that separation of duties can take from the step: the requester, and for each separated step another candidate who
 * did it. A largest matching, for a first choice at one step may be the only one at the next.
 */
const worstExclusion = (
  step: StaffedStep,
  requesterId: string,
  performers: ReadonlyMap<string, readonly string[]>,
): readonly string[] => {
  const candidates = performers.get(step.elementId) ?? [];
  const separated = [...new Set(step.separateFrom)];
  const fixed = separated.some((from) => !performers.has(from)) ? [requesterId] : [];
  const didBy = new Map<string, string>();
  const assign = (from: string, tried: Set<string>): boolean =>
    (performers.get(from) ?? []).some((id) => {
      if (!candidates.includes(id) || fixed.includes(id) || tried.has(id)) return false;
      tried.add(id);
      const other = didBy.get(id);
      if (other !== undefined && !assign(other, tried)) return false;
      didBy.set(id, from);
      return true;
    });
  for (const from of separated) assign(from, new Set());
  return [...fixed, ...didBy.keys()];
};

interface Worst {
  readonly requesterId: string;
  readonly excluded: readonly string[];
}

const gapsOf = (
  step: StaffedStep,
  candidates: readonly string[],
  worst: readonly Worst[],
  fallback: readonly string[],
  absentAtOnce: number,
): readonly StaffingGap[] => {
  const left = (one: Worst): readonly string[] => candidates.filter((id) => !one.excluded.includes(id));
  const gap = (
    severity: StaffingGap['severity'],
    hit: readonly Worst[],
    whenAbsent: readonly string[],
  ): StaffingGap => ({
    elementId: step.elementId,
    severity,
    requesterIds: hit.length === worst.length ? [] : hit.map((one) => one.requesterId),
    whenAbsent,
    isCoveredByFallback: hit.every((one) =>
      fallback.some((id) => !one.excluded.includes(id) && !whenAbsent.includes(id)),
    ),
    message: MESSAGES[severity](step.name, whenAbsent.length),
  });
  const empty = worst.filter((one) => left(one).length === 0);
  const thin = worst.filter((one) => left(one).length > 0 && left(one).length <= absentAtOnce);
  const thinnest = thin.reduce<readonly string[]>(
    (least, one) => (least.length === 0 || left(one).length < least.length ? left(one) : least),
    [],
  );
  return [
    ...(empty.length > 0 ? [gap('error', empty, [])] : []),
    ...(thin.length > 0 ? [gap('warning', thin, thinnest)] : []),
  ];
};

const MESSAGES: Record<StaffingGap['severity'], (name: LocalizedText, absent: number) => LocalizedText> = {
  error: (name) => ({
    de: `Für „${name.de}“ gibt es niemanden, der die Aufgabe erledigen darf.`,
    en: `Nobody is allowed to do "${name.en}".`,
  }),
  warning: (name, absent) => ({
    de: `Für „${name.de}“ darf niemand mehr einspringen, wenn ${absent === 1 ? 'eine bestimmte Person fehlt' : `${absent} bestimmte Personen fehlen`}.`,
    en: `Nobody is left to do "${name.en}" when ${absent === 1 ? 'one particular person is' : `${absent} particular people are`} away.`,
  }),
};
