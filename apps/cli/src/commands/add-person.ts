import { randomUUID } from 'node:crypto';
import { ROLES } from '@kontor/contracts';
import type { Role } from '@kontor/contracts';
import { AccountEntity, PersonEntity, RoleAssignmentEntity } from '@kontor/database';
import { PlatformError } from '@kontor/platform';
import { onTarget, withDatabase } from '../house.js';
import { randomPassword } from '../random-password.js';
import { say } from '../say.js';
import { hashPassword } from '../seed/hash-password.js';
import type { CliSettings } from '../settings.js';

/** `kontor add-person <user name> <full name> <role>…`: the way in for the first administrator. */
export async function addPersonCommand(
  settings: CliSettings,
  userName?: string,
  displayName?: string,
  ...roles: string[]
): Promise<void> {
  if (!userName || !displayName || roles.length === 0) {
    throw new PlatformError(
      'Usage: kontor add-person <user name> "<full name>" <role>…',
      `Roles: ${ROLES.join(', ')}`,
    );
  }
  const unknown = roles.filter((role) => !ROLES.some((known) => known === role));
  if (unknown.length > 0)
    throw new PlatformError(`There is no role ${unknown.join(', ')}.`, `Roles: ${ROLES.join(', ')}`);
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) =>
      dataSource.transaction(async (tx) => {
        const isTaken = await tx.existsBy(AccountEntity, { userName });
        if (isTaken) throw new PlatformError(`The user name ${userName} is taken.`);
        const personId = randomUUID();
        await tx.insert(PersonEntity, {
          id: personId,
          displayName,
          email: null,
          language: 'de',
          orgUnitId: null,
          isActive: true,
        });
        await tx.insert(AccountEntity, {
          id: randomUUID(),
          personId,
          userName,
          passwordHash,
          isDemo: false,
          isLocked: false,
          failedAttempts: 0,
        });
        for (const role of roles as Role[]) {
          await tx.insert(RoleAssignmentEntity, {
            id: randomUUID(),
            personId,
            role,
            orgUnitId: null,
            validFrom: null,
            validTo: null,
          });
        }
      }),
    ),
  );
  say(`${displayName} can sign in as ${userName} with the password ${password}`);
}
