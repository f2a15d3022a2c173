import {
  AccountEntity,
  PersonEntity,
  RoleAssignmentEntity,
  closeSessionsOf,
  findSignInAccount,
  newId,
} from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { randomPassword } from '../random-password.js';
import { hashPassword } from '../seed/hash-password.js';
import type { SetupPerson } from './setup-file.js';
import { differences, isEmpty } from './setup-report.js';
import type { SetupReport } from './setup-report.js';

type Ids = ReadonlyMap<string, string>;

/** People with their accounts and roles. @returns the person of every user name, in lower case */
export async function applyPeople(
  tx: EntityManager,
  people: readonly SetupPerson[],
  unitIds: Ids,
  report: SetupReport,
): Promise<Ids> {
  for (const person of people) await applyPerson(tx, person, unitIds, report);
  const accounts = await tx.find(AccountEntity, { select: { userName: true, personId: true } });
  return new Map(accounts.map(({ userName, personId }) => [userName.toLowerCase(), personId]));
}

async function applyPerson(
  tx: EntityManager,
  person: SetupPerson,
  unitIds: Ids,
  report: SetupReport,
): Promise<void> {
  const { userName, name, email, language = 'de', unit, isActive = true, roles } = person;
  const wanted = {
    displayName: name,
    email: email ?? null,
    language,
    orgUnitId: unit === undefined ? null : (unitIds.get(unit) ?? null),
    isActive,
  };
  const found = await findSignInAccount(tx, userName);
  if (found === null) {
    const personId = newId();
    await tx.insert(PersonEntity, { id: personId, ...wanted });
    await insertAccount(tx, { userName, personId, isLocked: !isActive }, report);
    await applyRoles(tx, personId, roles, unitIds);
    report.created.push(`person ${userName}`);
    return;
  }
  const account = await tx.findOneByOrFail(AccountEntity, { id: found.id });
  const row = await tx.findOneByOrFail(PersonEntity, { id: account.personId });
  // somebody chose their language in the console
  const { language: _chosen, ...others } = wanted;
  const changes = differences(row, person.language === undefined ? others : wanted);
  if (!isEmpty(changes)) await tx.update(PersonEntity, { id: row.id }, changes);
  const isLockWrong = account.isLocked === isActive;
  if (isLockWrong) await tx.update(AccountEntity, { id: account.id }, { isLocked: !isActive });
  if (isLockWrong && !isActive) await closeSessionsOf(tx, row.id, null);
  const hasNewRoles = await applyRoles(tx, row.id, roles, unitIds);
  if (!isEmpty(changes) || isLockWrong || hasNewRoles) report.changed.push(`person ${userName}`);
}

async function insertAccount(
  tx: EntityManager,
  account: Pick<AccountEntity, 'userName' | 'personId' | 'isLocked'>,
  report: SetupReport,
): Promise<void> {
  const password = randomPassword();
  await tx.insert(AccountEntity, {
    id: newId(),
    ...account,
    passwordHash: await hashPassword(password),
    isDemo: false,
    failedAttempts: 0,
    blockedUntil: null,
  });
  report.passwords.push({ userName: account.userName, password });
}

/** The roles a person holds are those of the file. @returns whether that changed anything */
async function applyRoles(
  tx: EntityManager,
  personId: string,
  roles: SetupPerson['roles'],
  unitIds: Ids,
): Promise<boolean> {
  const wanted = roles.map(({ role, unit }) => ({
    role,
    orgUnitId: unit === undefined ? null : (unitIds.get(unit) ?? null),
  }));
  const held = await tx.findBy(RoleAssignmentEntity, { personId });
  const isSame = (
    a: { readonly role: string; readonly orgUnitId: string | null },
    b: { readonly role: string; readonly orgUnitId: string | null },
  ): boolean => a.role === b.role && a.orgUnitId === b.orgUnitId;
  const isUnlimited = ({ validFrom, validTo }: RoleAssignmentEntity): boolean =>
    validFrom === null && validTo === null;
  const over = held.filter((one) => !isUnlimited(one) || !wanted.some((role) => isSame(one, role)));
  const missing = wanted.filter((role) => !held.some((one) => isUnlimited(one) && isSame(one, role)));
  for (const { id } of over) await tx.delete(RoleAssignmentEntity, { id });
  for (const role of missing)
    await tx.insert(RoleAssignmentEntity, { id: newId(), personId, ...role, validFrom: null, validTo: null });
  return over.length + missing.length > 0;
}
