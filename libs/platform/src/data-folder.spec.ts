import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { prepareDataFolder } from './data-folder.js';
import { plainFileError } from './platform-error.js';
import { readSecrets } from './secrets.js';

describe('the data folder', () => {
  let parent: string;

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'kontor-folder-'));
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it('is created with its parts', async () => {
    const folder = await prepareDataFolder(join(parent, 'deep', 'data'));

    expect((await stat(folder.logs)).isDirectory()).toBe(true);
  });

  it('tells plainly that its path is a file', async () => {
    const file = join(parent, 'file');
    await writeFile(file, '');

    await expect(prepareDataFolder(file)).rejects.toThrow(`The data folder ${file} is not a folder.`);
    await expect(prepareDataFolder(join(file, 'data'))).rejects.toThrow('is not a folder');
  });

  it.each([
    ['EACCES', 'may not be written'],
    ['EROFS', 'is on a read-only file system'],
    ['ENOSPC', 'is on a full disk'],
  ])('tells %s plainly, naming the folder and its variable', (code, reason) => {
    const error = plainFileError(Object.assign(new Error('low level'), { code }), '/srv/kontor');

    expect(error).toMatchObject({
      message: `The data folder /srv/kontor ${reason}.`,
      hint: expect.stringContaining('KONTOR_DATA_DIR'),
    });
  });

  it('is refused when its disk is nearly full', async () => {
    await expect(prepareDataFolder(join(parent, 'data'), Number.MAX_SAFE_INTEGER)).rejects.toThrow(
      /The disk of the data folder .* is full: \d+ MiB are free/,
    );
  });

  it('keeps random passwords for its owner only, and refuses damaged ones', async () => {
    const file = join(parent, 'secrets.json');
    const secrets = await readSecrets(file);

    expect(await readSecrets(file)).toEqual(secrets);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(secrets)).size).toBe(4);
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, 20));
    await expect(readSecrets(file)).rejects.toThrow('is damaged');
  });
});
