import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AccountEntity,
  BusinessCalendarEntity,
  CalendarClosureEntity,
  InstallationEntity,
  OrgUnitEntity,
  PersonEntity,
  PositionPlanEntity,
  RoleAssignmentEntity,
  openSession,
} from '@kontor/database';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { verify } from '@node-rs/argon2';
import { resetPassword } from '../commands/reset-password.js';
import { setUp } from '../commands/setup.js';
import { seedBasics, seedDemo } from '../seed/seed.js';
import { EXAMPLE } from './example.js';
import type { SetupFile } from './setup-file.js';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
  await seedBasics(database.dataSource);
});
afterEach(() => database.close());

const run = (file: SetupFile) => setUp(database.dataSource, JSON.stringify(file));
const problemsOf = (file: object): Promise<string> =>
  setUp(database.dataSource, JSON.stringify(file)).then(
    () => '',
    (error: Error) => error.message,
  );
const everything = async () => {
  const rows = [];
  for (const entity of [
    InstallationEntity,
    BusinessCalendarEntity,
    CalendarClosureEntity,
    OrgUnitEntity,
    PersonEntity,
    AccountEntity,
    RoleAssignmentEntity,
    PositionPlanEntity,
  ])
    rows.push(await database.dataSource.getRepository<object>(entity).find());
  return JSON.stringify(rows);
};
const accountOf = (userName: string) =>
  database.dataSource.getRepository(AccountEntity).findOneByOrFail({ userName });
const personOf = async (userName: string) =>
  database.dataSource
    .getRepository(PersonEntity)
    .findOneByOrFail({ id: (await accountOf(userName)).personId });

describe('kontor setup', () => {
  it('begins an installation with the example, and run again changes nothing at all', async () => {
    const report = await run(EXAMPLE);
    const before = await everything();
    const second = await run(EXAMPLE);

    expect(report.passwords.map(({ userName }) => userName)).toEqual(['anna', 'otto', 'vera', 'nina']);
    const [first] = report.passwords;
    expect(await verify((await accountOf('anna')).passwordHash ?? '', first?.password ?? '')).toBe(true);
    expect(second).toEqual({ created: [], changed: [], passwords: [] });
    expect(await everything()).toBe(before);
  });

  it('sets managers, line managers of a unit, plans in cents, hours and closing days', async () => {
    await run(EXAMPLE);

    const unit = await database.dataSource.getRepository(OrgUnitEntity).findOneByOrFail({ name: 'Vertrieb' });
    const vera = await personOf('vera');
    expect(unit.managerId).toBe(vera.id);
    expect(vera).toMatchObject({ email: 'vera@example.org', orgUnitId: unit.id });
    const roles = await database.dataSource.getRepository(RoleAssignmentEntity).findBy({ personId: vera.id });
    expect(roles.map(({ role, orgUnitId }) => [role, orgUnitId]).sort()).toEqual([
      ['interviewer', null],
      ['line-manager', unit.id],
    ]);
    expect(await database.dataSource.getRepository(PositionPlanEntity).find()).toMatchObject([
      { orgUnitId: unit.id, plannedHeadcount: 2, bandMinCents: 3_800_000 },
    ]);
    const { settings } = await database.dataSource
      .getRepository(InstallationEntity)
      .findOneByOrFail({ isOnly: true });
    expect(settings).toMatchObject({ isSetUp: true, company: { name: 'Muster GmbH', land: 'BY' } });
    const calendar = await database.dataSource
      .getRepository(BusinessCalendarEntity)
      .findOneByOrFail({ key: 'office' });
    expect(calendar).toMatchObject({
      land: 'BY',
      openingHours: { 5: [{ from: '08:00', to: '15:00' }], 6: [] },
    });
    expect(await database.dataSource.getRepository(CalendarClosureEntity).find()).toMatchObject([
      { day: '2026-12-24', name: 'Betriebsruhe' },
    ]);
  });

  it('changes what differs, keeps what is not named, and shows no password again', async () => {
    await run(EXAMPLE);
    const [anna, otto] = EXAMPLE.people ?? [];
    const report = await run({
      people: [
        { ...anna!, name: 'Anna Weber-Lang', roles: [{ role: 'management' }, { role: 'auditor' }] },
        { ...otto!, isActive: false },
      ],
      calendar: { ...EXAMPLE.calendar!, closures: [{ day: '2026-12-31', name: 'Silvester' }] },
    });

    expect(report).toEqual({
      created: ['closing day 2026-12-31'],
      changed: ['closing day 2026-12-24 removed', 'person anna', 'person otto'],
      passwords: [],
    });
    expect(await accountOf('otto')).toMatchObject({ isLocked: true });
    expect(await personOf('vera')).toMatchObject({ displayName: 'Vera Lang' });
  });

  it('names the place of every mistake in shape and writes nothing', async () => {
    const before = await everything();
    const text = await problemsOf({
      company: { ...EXAMPLE.company, land: 'Bayern', employees: -1 },
      people: [{ userName: 'Anna Weber', name: ' ', roles: [{ role: 'boss' }], mail: 'x' }],
      calendar: { ...EXAMPLE.calendar, openingHours: { monday: [{ from: '8', to: '17:00' }] } },
    });

    for (const path of [
      '/company/land',
      '/company/employees',
      '/people/0/userName',
      '/people/0/name',
      '/people/0/mail',
      '/people/0/roles/0/role',
      '/calendar/openingHours/monday/0/from',
    ])
      expect(text).toContain(`  ${path}: `);
    expect(await everything()).toBe(before);
  });

  it('names what refers to nothing, is there twice, goes in a circle or ends before it begins', async () => {
    const [anna] = EXAMPLE.people ?? [];
    const text = await problemsOf({
      units: [{ name: 'A', parent: 'B', manager: 'nobody' }, { name: 'B' }, { name: 'B', parent: 'C' }],
      people: [
        { ...anna, unit: 'Nowhere' },
        { ...anna, unit: 'A', roles: [{ role: 'line-manager', unit: 'D' }] },
      ],
      positionPlans: [{ unit: 'E', title: 'T', planned: 1, filled: 0, bandMin: 2, bandMax: 1 }],
      calendar: {
        ...EXAMPLE.calendar,
        timeZone: 'Mars/Olympus',
        openingHours: { monday: [{ from: '12:00', to: '10:00' }] },
      },
    });

    expect(
      text
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(': ')[0]),
    ).toEqual([
      '/units/2/name',
      '/units/0/manager',
      '/units/2/parent',
      '/people/1/userName',
      '/people/0/unit',
      '/people/1/roles/0/unit',
      '/positionPlans/0/unit',
      '/positionPlans/0/bandMax',
      '/calendar/timeZone',
      '/calendar/openingHours/monday/0/to',
    ]);
    expect(
      await problemsOf({
        units: [
          { name: 'A', parent: 'B' },
          { name: 'B', parent: 'A' },
        ],
      }),
    ).toMatch(/\/units\/0\/parent: leads back.*\n.*\/units\/1\/parent: leads back/);
    await expect(setUp(database.dataSource, '{"units": [,]}')).rejects.toThrow(/the file: is not JSON/);
  });

  it('does not take over an account of the demo', async () => {
    await seedDemo(database.dataSource, true);
    const [anna] = EXAMPLE.people ?? [];
    expect(await problemsOf({ people: [{ ...anna, unit: 'Büro', userName: 'office' }] })).toContain(
      '/people/0/userName: belongs to a demo account',
    );
  });
});

describe('kontor reset-password', () => {
  it('makes a new password, signs the person out and ends the wait after wrong ones', async () => {
    await run(EXAMPLE);
    const { id } = await accountOf('anna');
    await openSession(database.dataSource.manager, 'hash of a session', id);
    await database.dataSource
      .getRepository(AccountEntity)
      .update({ id }, { failedAttempts: 9, blockedUntil: '2099-01-01T00:00:00.000Z' });

    const { password } = await resetPassword(database.dataSource, 'Anna');

    const account = await accountOf('anna');
    expect(await verify(account.passwordHash ?? '', password)).toBe(true);
    expect(account).toMatchObject({ failedAttempts: 0, blockedUntil: null });
    expect(await database.dataSource.query('SELECT 1 FROM session')).toEqual([]);
    await expect(resetPassword(database.dataSource, 'nobody')).rejects.toThrow('There is no account nobody.');
  });
});
