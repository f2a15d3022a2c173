/** A position of the headcount plan; money in cents a year. */
export interface PlannedPosition {
  readonly plannedHeadcount: number;
  readonly filledHeadcount: number;
  /** Positions that other open requisitions already ask for. */
  readonly requestedHeadcount: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
}

/** What the decision table `requisition-approval` turns on. */
export interface PlanCheck {
  readonly isPlanned: boolean;
  readonly isInsideBand: boolean;
  readonly openPositions: number;
}

/** Compares a request with the plan; a position that is not in the plan has no band to be inside of. */
export const checkPlan = (
  plan: PlannedPosition | null,
  request: { readonly headcount: number; readonly bandMinCents: number; readonly bandMaxCents: number },
): PlanCheck => {
  if (plan === null) return { isPlanned: false, isInsideBand: false, openPositions: 0 };
  const openPositions = Math.max(0, plan.plannedHeadcount - plan.filledHeadcount - plan.requestedHeadcount);
  return {
    isPlanned: request.headcount <= openPositions,
    isInsideBand: request.bandMinCents >= plan.bandMinCents && request.bandMaxCents <= plan.bandMaxCents,
    openPositions,
  };
};

/** The title as plans know it: without the marker of genders, in lower case. */
export const planTitle = (title: string): string =>
  title
    .replace(/[([](?:[mwdfx]\s*[/|,]\s*)+[mwdfx][)\]]|[([](?:gn|all genders)[)\]]/giu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
