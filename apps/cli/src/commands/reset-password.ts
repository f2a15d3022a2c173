import { closeSessionsOf, findAccount, findSignInAccount, setPassword } from '@kontor/database';
import type { DataSource } from '@kontor/database';
import { PlatformError } from '@kontor/platform';
import { onTarget, withDatabase } from '../house.js';
import { randomPassword } from '../random-password.js';
import { say } from '../say.js';
import { hashPassword } from '../seed/hash-password.js';
import type { CliSettings } from '../settings.js';

/** `kontor reset-password <user name>`: a random one, printed once; whoever is signed in there is signed out. */
export async function resetPasswordCommand(settings: CliSettings, userName?: string): Promise<void> {
  if (!userName) throw new PlatformError('Usage: kontor reset-password <user name>');
  const { password, isUsable } = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) => resetPassword(dataSource, userName)),
  );
  say(`${userName} can sign in with the password ${password}`);
  if (!isUsable)
    say('The account is locked, or its person not active: signing in is refused until that ends.');
}

/** Gives an account a random password and ends every session of its person. @throws PlatformError when there is no such account */
export async function resetPassword(
  dataSource: DataSource,
  userName: string,
): Promise<{ readonly password: string; readonly isUsable: boolean }> {
  const password = randomPassword();
  const passwordHash = await hashPassword(password);
  return dataSource.transaction(async (tx) => {
    const found = await findSignInAccount(tx, userName);
    const account = found && (await findAccount(tx, found.id));
    if (!account) throw new PlatformError(`There is no account ${userName}.`);
    await setPassword(tx, account.id, passwordHash);
    await closeSessionsOf(tx, account.personId, null);
    return { password, isUsable: account.isUsable };
  });
}
