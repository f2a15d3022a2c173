import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BusinessCalendar } from '@kontor/calendar';
import { addBusinessTime } from '@kontor/calendar';
import {
  AccountEntity,
  BusinessCalendarEntity,
  InstallationEntity,
  OrgUnitEntity,
  PersonEntity,
  RoleAssignmentEntity,
} from '@kontor/database';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { verify } from '@node-rs/argon2';
import { DEMO_PASSWORD } from './demo-company.js';
import { lockDemoAccounts, seedDemo } from './seed.js';

describe('the demo company', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.close());

  it('is put into an empty installation once, with accounts that can sign in', async () => {
    expect(await seedDemo(database.dataSource, true)).toBe(true);
    expect(await seedDemo(database.dataSource, true)).toBe(false);

    const accounts = await database.dataSource.getRepository(AccountEntity).find();
    expect(accounts.map(({ userName }) => userName).sort()).toEqual([
      'br',
      'fach',
      'leitung',
      'office',
      'personal',
      'revision',
      'team',
      'technik',
    ]);
    expect(await verify(accounts[0]?.passwordHash ?? '', DEMO_PASSWORD)).toBe(true);
    const installation = await database.dataSource
      .getRepository(InstallationEntity)
      .findOneByOrFail({ isOnly: true });
    expect(installation.settings).toMatchObject({ company: { hasWorksCouncil: true }, maskCandidates: true });
    expect(installation.seededAt).not.toBeNull();
  });

  it('makes the head of sales line manager of that unit only', async () => {
    await seedDemo(database.dataSource, true);

    const aylin = await database.dataSource
      .getRepository(PersonEntity)
      .findOneByOrFail({ displayName: 'Aylin Demir' });
    const sales = await database.dataSource
      .getRepository(OrgUnitEntity)
      .findOneByOrFail({ name: 'Vertrieb' });
    const roles = await database.dataSource
      .getRepository(RoleAssignmentEntity)
      .findBy({ personId: aylin.id, role: 'line-manager' });
    expect(sales.managerId).toBe(aylin.id);
    expect(roles.map(({ orgUnitId }) => orgUnitId)).toEqual([sales.id]);
  });

  it('leaves an office calendar that counts business time', async () => {
    await seedDemo(database.dataSource, false);

    const { timeZone, land, openingHours } = await database.dataSource
      .getRepository(BusinessCalendarEntity)
      .findOneByOrFail({ key: 'office' });
    const calendar = { timeZone, land, openingHours, closures: [] } as unknown as BusinessCalendar;
    // Friday 14:00 in Berlin, two business hours: one is left until 15:00, the other on Monday
    expect(addBusinessTime(calendar, '2026-11-27T13:00:00.000Z', '2 bh')).toMatchObject({
      at: '2026-11-30T08:00:00.000Z',
    });
  });

  it('stays away where others can reach the console, and is locked when that comes later', async () => {
    expect(await seedDemo(database.dataSource, false)).toBe(false);
    expect(await database.dataSource.getRepository(PersonEntity).count()).toBe(0);
    const { settings } = await database.dataSource
      .getRepository(InstallationEntity)
      .findOneByOrFail({ isOnly: true });
    expect(settings).toMatchObject({
      isSetUp: false,
      company: { hasWorksCouncil: false, employees: 0 },
      rooms: [],
    });
    expect(JSON.stringify(settings)).not.toContain('Nordlicht');

    await seedDemo(database.dataSource, true);
    expect(await lockDemoAccounts(database.dataSource)).toBe(8);
    expect(await lockDemoAccounts(database.dataSource)).toBe(0);
  });
});
