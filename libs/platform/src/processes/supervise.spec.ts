import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { getPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { nextRestart } from './backoff.js';
import { lockFolder } from './data-folder-lock.js';
import { endOrphans } from './orphans.js';
import { identify, isRunning } from './process-identity.js';
import type { ProcessIdentity } from './process-identity.js';
import { supervise } from './supervise.js';
import type { PartSpec } from './supervise.js';

describe('supervision', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kontor-supervise-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const sleeper = (more: Partial<PartSpec> = {}): PartSpec => ({
    name: 'sleeper',
    command: process.execPath,
    args: ['-e', `console.log('up'); setInterval(() => {}, 1000)`],
    env: {},
    logFile: join(folder, 'sleeper.log'),
    runFolder: folder,
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
    ...more,
  });
  const identityOf = async (pid: number | null): Promise<ProcessIdentity> => {
    const identity = pid === null ? null : await identify(pid);
    if (identity === null) throw new Error('does not run');
    return identity;
  };

  it('starts a part that was killed again, and stops it for good when asked', async () => {
    let restarted: () => void = () => undefined;
    const restart = new Promise<void>((resolve) => (restarted = resolve));
    const part = await supervise(sleeper({ onRestart: () => restarted() }));
    const first = await identityOf(part.pid());

    process.kill(first.pid, 'SIGKILL');
    await restart;
    while (part.pid() === null) await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await identityOf(part.pid());
    await part.stop();

    expect(second.pid).not.toBe(first.pid);
    expect(await isRunning(second)).toBe(false);
    expect(part.restarts()).toBe(1);
  });

  it('lets a part step back from those that answer people, with every thread it has', async () => {
    const part = await supervise(sleeper({ niceness: 5, env: process.env }));
    const { pid } = await identityOf(part.pid());
    const usual = getPriority();
    while (!(await readFile(join(folder, 'sleeper.log'), 'utf8')).includes('up'))
      await new Promise((resolve) => setTimeout(resolve, 20));

    expect(getPriority(pid)).toBe(Math.min(19, usual + 5));
    await part.stop();
  });

  it('starts a part afresh that must forget what it remembers', async () => {
    let restarted: () => void = () => undefined;
    const restart = new Promise<void>((resolve) => (restarted = resolve));
    const part = await supervise(sleeper({ onRestart: () => restarted() }));
    const first = await identityOf(part.pid());

    part.restart();
    await restart;
    while (part.pid() === null) await new Promise((resolve) => setTimeout(resolve, 20));
    expect((await identityOf(part.pid())).pid).not.toBe(first.pid);
    await part.stop();
  });

  it('does not let a part wait for its next try when asked to start it now', async () => {
    const waits: number[] = [];
    const part = await supervise(
      sleeper({ args: ['-e', 'process.exit(1)'], onRestart: ({ waitMs }) => waits.push(waitMs) }),
    );
    while ((waits.at(-1) ?? 0) < 800) await new Promise((resolve) => setTimeout(resolve, 20));
    const [count, askedMs] = [waits.length, performance.now()];

    part.restart();
    while (waits.length === count) await new Promise((resolve) => setTimeout(resolve, 5));
    await part.stop();
    expect(performance.now() - askedMs).toBeLessThan(10_000);
    expect(waits.at(-1)).toBe(200);
  });

  it('kills a part that does not end when asked', async () => {
    const deaf = `process.on('SIGTERM', () => {}); console.log('deaf'); setInterval(() => {}, 1000)`;
    const part = await supervise(sleeper({ args: ['-e', deaf], graceMs: 100 }));
    const identity = await identityOf(part.pid());
    while (!(await readFile(join(folder, 'sleeper.log'), 'utf8')).includes('deaf')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }

    await part.stop();

    expect(await isRunning(identity)).toBe(false);
  });

  it('ends what a killed Kontor left running, but no stranger under a reused pid', async () => {
    const part = await supervise(sleeper());
    const identity = await identityOf(part.pid());
    const stranger = { pid: process.pid, startedAt: 'long ago', stopSignal: 'SIGKILL' };
    await writeFile(join(folder, 'stranger.json'), JSON.stringify(stranger));

    expect(await endOrphans(folder)).toEqual(['sleeper']);
    expect(await isRunning(identity)).toBe(false);
    await part.stop();
  });

  it('refuses a second start on the same folder with the reason, and takes over the lock of a dead one', async () => {
    const lock = await lockFolder(folder);

    await expect(lockFolder(folder)).rejects.toThrow(`Another Kontor (process ${process.pid}) already uses`);
    await lock.release();
    await writeFile(join(folder, 'lock'), JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    await (await lockFolder(folder)).release();
  });

  it('waits longer after each failure, up to ten seconds, and forgets failures of a part that ran well', () => {
    expect(nextRestart(0, 10)).toEqual({ failures: 1, waitMs: 200 });
    expect(nextRestart(3, 10)).toEqual({ failures: 4, waitMs: 1_600 });
    expect(nextRestart(20, 10).waitMs).toBe(10_000);
    expect(nextRestart(20, 60_000)).toEqual({ failures: 1, waitMs: 200 });
  });
});
