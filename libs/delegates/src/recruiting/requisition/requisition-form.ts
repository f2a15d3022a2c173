import type { DelegateContext, JsonObject } from '@kontor/contracts';
import { rowOf, rowsOf, type EntityManager } from '@kontor/database';
import { numberOrNull, requiredText, textOrNull } from '../../read-input.js';
import type { Load } from '../../registry.js';
import { refuseField } from '../refuse.js';
import { checkPlan, planTitle, type PlanCheck, type PlannedPosition } from './plan-check.js';

/** A request for positions as it is stored; money in cents a year. */
export interface RequisitionRequest {
  readonly title: string;
  readonly orgUnitId: string;
  readonly hiringManagerId: string;
  readonly planId: string | null;
  readonly headcount: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly weeklyHours: number;
  readonly land: string;
  /** `replacement: …` or `new: …`. */
  readonly reason: string;
  readonly check: PlanCheck;
}

/** Reads the form `new-requisition` against organisation and plan. `ownId`: the requisition itself, when it is reworked. */
export async function readRequest(
  tx: EntityManager,
  data: JsonObject,
  requesterId: string,
  ownId: string | null,
): Promise<RequisitionRequest> {
  const title = requiredText(data, 'title').trim();
  const bandMinCents = (numberOrNull(data, 'bandMinEuro') ?? 0) * 100;
  const bandMaxCents = (numberOrNull(data, 'bandMaxEuro') ?? 0) * 100;
  if (bandMaxCents < bandMinCents) {
    refuseField(
      '/bandMaxEuro',
      'below-minimum',
      'Das Gehalt bis liegt unter dem Gehalt von.',
      'The upper end lies below the lower end.',
    );
  }
  const headcount = numberOrNull(data, 'headcount') ?? 1;
  const { orgUnitId, managerId } = await unitOf(tx, textOrNull(data, 'orgUnitId'), requesterId);
  const plan = await planOf(tx, orgUnitId, title, ownId);
  return {
    title,
    orgUnitId,
    hiringManagerId: await managerOf(tx, textOrNull(data, 'hiringManagerId') ?? managerId ?? requesterId),
    planId: plan?.id ?? null,
    headcount,
    bandMinCents,
    bandMaxCents,
    weeklyHours: numberOrNull(data, 'weeklyHours') ?? 40,
    land: textOrNull(data, 'land') ?? 'BE',
    reason: `${requiredText(data, 'reasonKind')}: ${requiredText(data, 'reason').trim()}`,
    check: checkPlan(plan, { headcount, bandMinCents, bandMaxCents }),
  };
}

async function unitOf(
  tx: EntityManager,
  chosen: string | null,
  requesterId: string,
): Promise<{ readonly orgUnitId: string; readonly managerId: string | null }> {
  const unit = await rowOf<{ id: string; managerId: string | null }>(
    tx,
    `SELECT u.id, u.manager_id AS "managerId" FROM org_unit u
     WHERE u.id = coalesce($1::uuid, (SELECT org_unit_id FROM person WHERE id = $2))`,
    [chosen, requesterId],
  );
  if (unit === null) {
    return refuseField(
      '/orgUnitId',
      'unknown-unit',
      'Bitte wählen Sie einen Bereich.',
      'Please choose a unit.',
    );
  }
  return { orgUnitId: unit.id, managerId: unit.managerId };
}

async function managerOf(tx: EntityManager, personId: string): Promise<string> {
  const found = await rowOf(tx, 'SELECT id FROM person WHERE id = $1 AND is_active', [personId]);
  if (found === null) {
    refuseField(
      '/hiringManagerId',
      'unknown-person',
      'Diese Person gibt es hier nicht.',
      'There is no such person here.',
    );
  }
  return personId;
}

/** The planned position of a unit with that title, and what other open requisitions already ask of it. */
export async function planOf(
  tx: EntityManager,
  orgUnitId: string,
  title: string,
  ownId: string | null,
): Promise<(PlannedPosition & { readonly id: string }) | null> {
  const plans = await rowsOf<PlannedPosition & { readonly id: string; readonly title: string }>(
    tx,
    `SELECT p.id, p.title, p.planned_headcount AS "plannedHeadcount", p.filled_headcount AS "filledHeadcount",
       p.band_min_cents::float8 AS "bandMinCents", p.band_max_cents::float8 AS "bandMaxCents",
       coalesce((SELECT sum(r.headcount - r.filled)::int FROM requisition r WHERE r.plan_id = p.id
         AND r.id IS DISTINCT FROM $2::uuid AND r.state IN ('submitted', 'approved', 'published', 'paused')), 0) AS "requestedHeadcount"
     FROM position_plan p WHERE p.org_unit_id = $1 ORDER BY p.id`,
    [orgUnitId, ownId],
  );
  return plans.find((plan) => planTitle(plan.title) === planTitle(title)) ?? null;
}

/** Variables the flow of a requisition reads. */
export const requestVariables = (request: RequisitionRequest): JsonObject => ({
  hiringManagerId: request.hiringManagerId,
  orgUnitId: request.orgUnitId,
  headcount: request.headcount,
  isPlanned: request.check.isPlanned,
  isInsideBand: request.check.isInsideBand,
  openPositions: request.check.openPositions,
});

interface StoredRequest {
  readonly title: string;
  readonly orgUnitId: string;
  readonly hiringManagerId: string;
  readonly headcount: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly weeklyHours: number;
  readonly land: string;
  readonly reason: string;
}

/** Fills the form `new-requisition` with what was asked for, to be reworked. */
export const loadRequisition: Load = {
  name: 'recruiting.requisition',
  async run(tx, variables) {
    const row = await rowOf<StoredRequest>(
      tx,
      `SELECT title, org_unit_id AS "orgUnitId", hiring_manager_id AS "hiringManagerId", headcount,
         band_min_cents::float8 AS "bandMinCents", band_max_cents::float8 AS "bandMaxCents",
         weekly_hours::float8 AS "weeklyHours", land, reason FROM requisition WHERE id = $1`,
      [requiredText(variables, 'requisitionId')],
    );
    if (row === null) return { data: {}, shows: [] };
    const { bandMinCents, bandMaxCents, reason, ...same } = row;
    const [, reasonKind = 'new', text = reason] = /^(replacement|new): ([\s\S]*)$/.exec(reason) ?? [];
    return {
      data: {
        ...same,
        bandMinEuro: bandMinCents / 100,
        bandMaxEuro: bandMaxCents / 100,
        reasonKind,
        reason: text,
      },
      shows: [],
      choices: await organisationChoices(tx),
    };
  },
};

/** Units and active persons to choose from. */
async function organisationChoices(
  tx: EntityManager,
): Promise<NonNullable<Awaited<ReturnType<Load['run']>>['choices']>> {
  const choice = 'id AS const';
  return {
    '/orgUnitId': await rowsOf(tx, `SELECT ${choice}, name AS title FROM org_unit ORDER BY name, id`),
    '/hiringManagerId': await rowsOf(
      tx,
      `SELECT ${choice}, display_name AS title FROM person WHERE is_active ORDER BY display_name, id LIMIT 500`,
    ),
  };
}

/** The person a command comes from. @throws Error that becomes an incident when there is none */
export const actorOf = ({ actorId }: DelegateContext): string => {
  if (actorId === null) throw new Error('this step needs a person');
  return actorId;
};
