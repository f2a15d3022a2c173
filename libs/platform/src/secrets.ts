import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { PlatformError } from './platform-error.js';

const NAMES = ['superuser', 'owner', 'app', 'temporal'] as const;

/** Passwords of one installation's database roles. */
export type Secrets = Readonly<Record<(typeof NAMES)[number], string>>;

/**
 * The installation's passwords, made at random on the first call and kept in `file` for its owner only.
 * @throws PlatformError when the file exists and cannot be understood: a new one would not open the database
 */
export async function readSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return makeSecrets(file);
  const secrets = parse(text);
  if (!NAMES.every((name) => typeof secrets[name] === 'string')) {
    throw new PlatformError(
      `${file} is damaged: the passwords of the database cannot be read from it.`,
      'Restore the file from a backup.',
    );
  }
  return secrets as Secrets;
}

async function makeSecrets(file: string): Promise<Secrets> {
  const secrets = Object.fromEntries(NAMES.map((name) => [name, randomBytes(24).toString('hex')])) as Secrets;
  await writeFile(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}

function parse(text: string): Partial<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Partial<Record<string, unknown>>;
  } catch {
    return {};
  }
}
