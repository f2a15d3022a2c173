/** Something a person must put right before Kontor can run; `message` says it plainly, `hint` what to do. */
export class PlatformError extends Error {
  readonly hint: string | null;

  constructor(message: string, hint: string | null = null) {
    super(message);
    this.name = 'PlatformError';
    this.hint = hint;
  }
}

const PLAIN: Readonly<Record<string, string>> = {
  EACCES: 'may not be written',
  EPERM: 'may not be written',
  EROFS: 'is on a read-only file system',
  ENOSPC: 'is on a full disk',
  EDQUOT: 'has used up its quota',
  ENOTDIR: 'is not a folder',
  EEXIST: 'is not a folder',
};

/** Turns a failed file operation on `folder` into a plain sentence; other errors pass unchanged. */
export function plainFileError(error: unknown, folder: string): unknown {
  const reason = PLAIN[(error as NodeJS.ErrnoException).code ?? ''];
  if (reason === undefined) return error;
  return new PlatformError(
    `The data folder ${folder} ${reason}.`,
    'Choose another folder with KONTOR_DATA_DIR.',
  );
}
