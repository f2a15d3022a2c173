import { chmod, chown, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataFolder } from '../data-folder.js';
import { postgresBinaries } from '../postgres/binaries.js';
import { postgresUser } from '../postgres/system-user.js';
import { unpackTar } from './unpack-tar.js';

/** Unpacks the archive of a base backup as the cluster of a data folder that has none; its first start recovers it. */
export async function unpackCluster(archive: string, folder: DataFolder): Promise<void> {
  const { postgres } = await postgresBinaries();
  const { owner } = await postgresUser([folder.root, dirname(postgres)]);
  await mkdir(folder.postgres, { mode: 0o700 });
  await chmod(folder.postgres, 0o700);
  if (owner) await chown(folder.postgres, owner.uid, owner.gid);
  await unpackTar(archive, folder.postgres, owner);
}
