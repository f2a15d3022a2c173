import { execFile } from 'node:child_process';
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { PlatformError } from '../platform-error.js';

const exec = promisify(execFile);
const USER = 'postgres';

/** How a PostgreSQL program is started: as ourselves, or, since it refuses root, as the system's `postgres` user. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
  /** Words to put before the program. */
  readonly prefix: readonly string[];
  /** To whom the programs' files must belong; null: to us. */
  readonly owner: { readonly uid: number; readonly gid: number } | null;
}

/** Decides how to start programs that live at `paths`. Creates the user `postgres` when root starts Kontor and it is missing. */
export async function postgresUser(paths: readonly string[]): Promise<RunAs> {
  if (process.getuid?.() !== 0) return { prefix: [], owner: null };
  const { uid, gid } = (await findUser()) ?? (await createUser());
  const closed = await firstClosedFolder(paths, uid, gid);
  if (closed === null) return { uid, gid, prefix: [], owner: { uid, gid } };
  return { prefix: await throughClosedFolders(closed, uid, gid), owner: { uid, gid } };
}

async function findUser(): Promise<{ uid: number; gid: number } | null> {
  try {
    const [uid, gid] = await Promise.all([exec('id', ['-u', USER]), exec('id', ['-g', USER])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function createUser(): Promise<{ uid: number; gid: number }> {
  try {
    await exec('groupadd', ['--force', USER]);
    await exec('useradd', ['--gid', USER, '--no-create-home', USER]);
  } catch (error) {
    // another start may have been faster
    const found = await findUser();
    if (found) return found;
    throw new PlatformError(
      `PostgreSQL does not run as root, and the user "${USER}" could not be created: ${(error as Error).message.trim()}`,
      'Start Kontor as an ordinary user.',
    );
  }
  const created = await findUser();
  if (created === null)
    throw new PlatformError(`The user "${USER}" could not be created.`, 'Start Kontor as an ordinary user.');
  return created;
}

/** The first folder on the way to `paths` that the user may not pass through. */
async function firstClosedFolder(paths: readonly string[], uid: number, gid: number): Promise<string | null> {
  for (const path of paths) {
    for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
      const { mode, uid: owner, gid: group } = await stat(folder);
      const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
      if ((mode & bit) === 0) return folder;
    }
  }
  return null;
}

/** Lets the user pass through folders that only root may enter, by one inherited capability instead of looser folders. */
async function throughClosedFolders(closed: string, uid: number, gid: number): Promise<readonly string[]> {
  const setpriv = '/usr/bin/setpriv';
  const prefix = [
    setpriv,
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
    '--',
  ];
  try {
    await access(setpriv, constants.X_OK);
    await exec(setpriv, [...prefix.slice(1), '/bin/true']);
    return prefix;
  } catch {
    throw new PlatformError(
      `The user "${USER}", as whom PostgreSQL runs, may not pass through ${closed}.`,
      `Allow it with: chmod o+x ${closed}. Or start Kontor as an ordinary user, or elsewhere.`,
    );
  }
}
