import {
  AccountEntity,
  InstallationEntity,
  OrgUnitEntity,
  PositionPlanEntity,
  newId,
} from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { applyCalendar } from './apply-calendar.js';
import { applyPeople } from './apply-people.js';
import type { KnownNames } from './check-references.js';
import type { SetupFile, SetupPlan, SetupUnit } from './setup-file.js';
import { differences, isEmpty } from './setup-report.js';
import type { SetupReport } from './setup-report.js';

/** Names the installation has, for references of the file. */
export async function knownNames(tx: EntityManager): Promise<KnownNames> {
  const units = await tx.find(OrgUnitEntity, { select: { name: true } });
  const accounts = await tx.find(AccountEntity, { select: { userName: true, isDemo: true } });
  const names = (isDemo: boolean): ReadonlySet<string> =>
    new Set(
      accounts.filter((account) => !isDemo || account.isDemo).map(({ userName }) => userName.toLowerCase()),
    );
  return {
    units: new Set(units.map(({ name }) => name)),
    userNames: names(false),
    demoUserNames: names(true),
  };
}

/** Makes the installation what a checked file says, by natural keys; what the file does not name stays. */
export async function applySetup(tx: EntityManager, file: SetupFile): Promise<SetupReport> {
  const report: SetupReport = { created: [], changed: [], passwords: [] };
  // two runs at once would both create
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('kontor.setup', 0))`);
  await applyProfile(tx, file, report);
  if (file.calendar) await applyCalendar(tx, file.calendar, report);
  const unitIds = await applyUnits(tx, file.units ?? [], report);
  const personIds = await applyPeople(tx, file.people ?? [], unitIds, report);
  await applyLines(tx, file.units ?? [], { unitIds, personIds }, report);
  await applyPlans(tx, file.positionPlans ?? [], unitIds, report);
  return report;
}

async function applyProfile(tx: EntityManager, file: SetupFile, report: SetupReport): Promise<void> {
  const { company, maskCandidates, rooms } = file;
  const { settings } = await tx.findOneByOrFail(InstallationEntity, { isOnly: true });
  const wanted = {
    ...settings,
    ...(company ? { company: { ...company }, isSetUp: true } : {}),
    ...(maskCandidates === undefined ? {} : { maskCandidates }),
    ...(rooms ? { rooms: [...rooms] } : {}),
  };
  if (isEmpty(differences<typeof settings>(settings, wanted))) return;
  await tx.query('UPDATE installation SET settings = $1', [JSON.stringify(wanted)]);
  report.changed.push('company profile');
}

async function applyUnits(
  tx: EntityManager,
  units: readonly SetupUnit[],
  report: SetupReport,
): Promise<Map<string, string>> {
  const known = await tx.find(OrgUnitEntity, { order: { id: 'ASC' } });
  const ids = new Map(known.map(({ name, id }) => [name, id]));
  for (const { name } of units) {
    if (ids.has(name)) continue;
    const id = newId();
    await tx.insert(OrgUnitEntity, { id, name, parentId: null, managerId: null });
    ids.set(name, id);
    report.created.push(`unit ${name}`);
  }
  return ids;
}

/** Who is above whom, once every unit and person is there. */
async function applyLines(
  tx: EntityManager,
  units: readonly SetupUnit[],
  ids: { readonly unitIds: ReadonlyMap<string, string>; readonly personIds: ReadonlyMap<string, string> },
  report: SetupReport,
): Promise<void> {
  for (const { name, parent, manager } of units) {
    const row = await tx.findOneByOrFail(OrgUnitEntity, { id: ids.unitIds.get(name) ?? '' });
    const changes = differences(row, {
      parentId: parent === undefined ? null : (ids.unitIds.get(parent) ?? null),
      managerId: manager === undefined ? null : (ids.personIds.get(manager) ?? null),
    });
    if (isEmpty(changes)) continue;
    await tx.update(OrgUnitEntity, { id: row.id }, changes);
    if (!report.created.includes(`unit ${name}`)) report.changed.push(`unit ${name}`);
  }
}

async function applyPlans(
  tx: EntityManager,
  plans: readonly SetupPlan[],
  unitIds: ReadonlyMap<string, string>,
  report: SetupReport,
): Promise<void> {
  for (const { unit, title, planned, filled, bandMin, bandMax } of plans) {
    const orgUnitId = unitIds.get(unit) ?? '';
    const wanted = {
      plannedHeadcount: planned,
      filledHeadcount: filled,
      bandMinCents: Math.round(bandMin * 100),
      bandMaxCents: Math.round(bandMax * 100),
    };
    const row = await tx.findOneBy(PositionPlanEntity, { orgUnitId, title });
    if (row === null) {
      await tx.insert(PositionPlanEntity, { id: newId(), orgUnitId, title, ...wanted });
      report.created.push(`position plan ${title}`);
      continue;
    }
    const changes = differences(row, wanted);
    if (isEmpty(changes)) continue;
    await tx.update(PositionPlanEntity, { id: row.id }, changes);
    report.changed.push(`position plan ${title}`);
  }
}
