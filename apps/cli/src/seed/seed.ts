import {
  AccountEntity,
  BusinessCalendarEntity,
  InstallationEntity,
  OrgUnitEntity,
  PersonEntity,
  PositionPlanEntity,
  RoleAssignmentEntity,
  newId,
} from '@kontor/database';
import type { DataSource, EntityManager } from '@kontor/database';
import { isSetUp, NEUTRAL_SETTINGS } from './company-profile.js';
import {
  COMPANY_SETTINGS,
  DEMO_PASSWORD,
  OFFICE_CALENDAR,
  PEOPLE,
  POSITION_PLANS,
  UNITS,
} from './demo-company.js';
import type { Unit } from './demo-company.js';
import { hashPassword } from './hash-password.js';

/** What every installation needs and none may lose: a profile that assumes nothing, and a business calendar. Changes nothing that exists. */
export async function seedBasics(dataSource: DataSource): Promise<void> {
  await dataSource.transaction(async (tx) => {
    const installation = await tx.findOneByOrFail(InstallationEntity, { isOnly: true });
    if (Object.keys(installation.settings).length === 0) {
      await tx.query('UPDATE installation SET settings = $1', [NEUTRAL_SETTINGS]);
    }
    if (!(await tx.existsBy(BusinessCalendarEntity, { key: OFFICE_CALENDAR.key }))) {
      const { key, nameDe, nameEn, land, timeZone, openingHours } = OFFICE_CALENDAR;
      await tx.query(
        `INSERT INTO business_calendar (key, name_de, name_en, land, time_zone, opening_hours) VALUES ($1, $2, $3, $4, $5, $6)`,
        [key, nameDe, nameEn, land, timeZone, openingHours],
      );
    }
  });
}

/** The demo company, when there is nobody yet and only this machine is served. @returns whether it was put there */
export async function seedDemo(dataSource: DataSource, isOnlyThisMachine: boolean): Promise<boolean> {
  await seedBasics(dataSource);
  if (!isOnlyThisMachine || (await dataSource.getRepository(PersonEntity).count()) > 0) return false;
  const hashes = await Promise.all(PEOPLE.map(() => hashPassword(DEMO_PASSWORD)));
  await dataSource.transaction(async (tx) => {
    const { settings } = await tx.findOneByOrFail(InstallationEntity, { isOnly: true });
    if (!isSetUp(settings)) await tx.query('UPDATE installation SET settings = $1', [COMPANY_SETTINGS]);
    const units = await insertUnits(tx);
    for (const [index, person] of PEOPLE.entries())
      await insertPerson(tx, person, hashes[index] ?? null, units);
    await insertPlans(tx, units);
    await tx.update(InstallationEntity, { isOnly: true }, { seededAt: () => 'clock_timestamp()' });
  });
  return true;
}

/** Demo accounts do not exist where others can reach the console. @returns how many were locked */
export async function lockDemoAccounts(dataSource: DataSource): Promise<number> {
  const { affected } = await dataSource
    .getRepository(AccountEntity)
    .update({ isDemo: true, isLocked: false }, { isLocked: true });
  return affected ?? 0;
}

type Units = Readonly<Record<Unit, string>>;

async function insertUnits(tx: EntityManager): Promise<Units> {
  const ids = Object.fromEntries(UNITS.map((name) => [name, newId()])) as Record<Unit, string>;
  const [top] = UNITS;
  for (const name of UNITS) {
    await tx.insert(OrgUnitEntity, {
      id: ids[name],
      name,
      parentId: name === top ? null : ids[top],
      managerId: null,
    });
  }
  return ids;
}

async function insertPerson(
  tx: EntityManager,
  person: (typeof PEOPLE)[number],
  passwordHash: string | null,
  units: Units,
): Promise<void> {
  const personId = newId();
  await tx.insert(PersonEntity, {
    id: personId,
    displayName: person.name,
    email: `${person.userName}@kontor.example`,
    language: 'de',
    orgUnitId: units[person.unit],
    isActive: true,
  });
  await tx.insert(AccountEntity, {
    id: newId(),
    personId,
    userName: person.userName,
    passwordHash,
    isDemo: true,
    isLocked: false,
    failedAttempts: 0,
    blockedUntil: null,
  });
  for (const { role, unit } of person.roles) {
    await tx.insert(RoleAssignmentEntity, {
      id: newId(),
      personId,
      role,
      orgUnitId: unit === undefined ? null : units[unit],
      validFrom: null,
      validTo: null,
    });
  }
  for (const unit of person.manages ?? [])
    await tx.update(OrgUnitEntity, { id: units[unit] }, { managerId: personId });
}

async function insertPlans(tx: EntityManager, units: Units): Promise<void> {
  for (const { unit, title, planned, filled, band } of POSITION_PLANS) {
    await tx.insert(PositionPlanEntity, {
      id: newId(),
      orgUnitId: units[unit],
      title,
      plannedHeadcount: planned,
      filledHeadcount: filled,
      bandMinCents: band[0] * 100,
      bandMaxCents: band[1] * 100,
    });
  }
}
