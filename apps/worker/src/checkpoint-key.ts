import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { formatSigner, noteSigner, parseSigner } from '@kontor/audit';
import type { NoteSigner } from '@kontor/audit';

/**
 * The key that signs checkpoints, from a file that only its owner may read; a new one when there is no file. `host` goes
 * into its name.
 * @throws Error when the file holds no key
 */
export async function loadCheckpointKey(file: string, host: string): Promise<NoteSigner> {
  await mkdir(dirname(file), { recursive: true });
  await create(file, host);
  const signer = parseSigner(await readFile(file, 'utf8'));
  if (signer === null) throw new Error('the file of the checkpoint key is damaged');
  return signer;
}

async function create(file: string, host: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return null;
    throw error;
  });
  if (handle === null) return;
  try {
    const signer = noteSigner(`${host}/log-${randomBytes(4).toString('hex')}`, randomBytes(32));
    await handle.writeFile(`${formatSigner(signer)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
