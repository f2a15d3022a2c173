import { rowsOf } from '@kontor/database';
import type { EntityManager, Viewer } from '@kontor/database';
import { may } from '@kontor/policy';
import type { Role } from '@kontor/contracts';
import { SMALL_GROUP } from './kinds.js';

/** A person of the loaded house and how much they may see. */
export interface NamedViewer {
  readonly name: string;
  readonly viewer: Viewer;
}

interface Held {
  readonly personId: string;
  readonly role: Role;
  readonly orgUnitId: string | null;
  readonly tasks: number;
}

/** Viewers of every kind: one group of few, a unit of few and of many, a group of the whole house, and who sees all. */
export async function viewersOf(tx: EntityManager): Promise<readonly NamedViewer[]> {
  const held = await rowsOf<Held>(
    tx,
    `SELECT DISTINCT ON (r.role, r.org_unit_id) r.person_id AS "personId", r.role, r.org_unit_id AS "orgUnitId",
       (SELECT count(*)::int FROM user_task t WHERE t.state = 'open' AND t.org_unit_id = r.org_unit_id) AS tasks
     FROM role_assignment r JOIN person p ON p.id = r.person_id AND p.display_name <> 'Muster'
     ORDER BY r.role, r.org_unit_id, r.person_id DESC`,
  );
  const holder = (role: Role): Held | undefined =>
    held.find((one) => one.role === role && one.orgUnitId === null);
  const units = held.filter(({ role }) => role === 'line-manager').sort((a, b) => b.tasks - a.tasks);
  const wanted: readonly (readonly [string, Held | undefined])[] = [
    ['few: a small group', holder(SMALL_GROUP as Role)],
    ['few: a line manager of a small unit', units.at(-1)],
    ['some: a line manager of a large unit', units[0]],
    ['many: a group of the whole house', holder('office')],
    ['all: management', holder('management')],
  ];
  const viewers = wanted.flatMap(([name, found]) => (found ? [{ name, viewer: viewerOf([found]) }] : []));
  const office = holder('office');
  const small = units.at(-1);
  if (office === undefined || small === undefined) return viewers;
  const absent = viewerOf([office]).own;
  return [...viewers, { name: 'stands in for many', viewer: { ...viewerOf([small]), standIns: [absent] } }];
}

/** What SQL must know of a person with these roles, as policy has it. */
function viewerOf(held: readonly Held[]): Viewer {
  const personId = held[0]?.personId ?? '';
  const roles = held.map(({ role, orgUnitId }) => ({
    personId,
    role,
    orgUnitId,
    validFrom: null,
    validTo: null,
  }));
  const actor = { personId, accountId: personId, displayName: '', language: 'de' as const, roles };
  return {
    personId,
    own: { personId, roles: held.map(({ role, orgUnitId }) => ({ role, orgUnitId })), processKeys: null },
    standIns: [],
    seesAllCases: may(actor, 'instance.read', {}),
    orgUnitIds: held
      .flatMap(({ orgUnitId }) => (orgUnitId === null ? [] : [orgUnitId]))
      .filter((orgUnitId) => may(actor, 'instance.read', { orgUnitId })),
  };
}
