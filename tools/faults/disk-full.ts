import { execFile } from 'node:child_process';
import { mkdtemp, open, rm, rmdir, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { signIn, type HttpSession } from '../house/http-session.js';
import { pause } from '../house/wait.js';
import { approve, chainsHold, countOf, deploy, eventsOf, incidentsOf, start, startMany } from './cases.js';
import { becomes, check, seconds, type Check, type Fault } from './fault.js';
import { CALM, CALM_KEY } from './models.js';
import { startRig, type Rig } from './rig.js';

const run = promisify(execFile);
const MIB = 1024 * 1024;
const SIZE_MIB = 1_400;

/** The data folder on a small disk of its own, filled to less than the guard wants and then to the last byte. */
export const DISK_FULL: Fault = {
  name: 'disk-full',
  title: 'Disk full',
  done: () =>
    `data folder on a tmpfs of ${SIZE_MIB} MiB, filled to 150 MiB free (guard), then to nothing while commands are under way, then freed`,
  async run({ say }) {
    const folder = await mkdtemp(join(tmpdir(), 'kontor-small-disk-'));
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m,mode=755`, 'tmpfs', folder]);
    try {
      const rig = await startRig({ dataDir: join(folder, 'data') });
      try {
        return await onSmallDisk(rig, join(folder, 'ballast'), say);
      } finally {
        await rig.stop();
      }
    } finally {
      await run('umount', [folder]);
      await rmdir(folder);
    }
  },
};

async function onSmallDisk(
  rig: Rig,
  ballast: string,
  say: (line: string) => void,
): Promise<readonly Check[]> {
  const api = await rig.api();
  await rig.worker();
  await deploy(api.url, CALM);
  const office = await signIn(api.url, 'office');
  const cases = await startMany(office, CALM_KEY, 10);
  const [first, second, ...rest] = cases;
  if (first === undefined || second === undefined) throw new Error('nothing was started');
  const incidents = await incidentsOf(rig);
  const before = await counts(rig);
  await fill(ballast, 150 * MIB);
  await pause(1_500);
  const refused = await Promise.all([
    office.post('/process-instances', { processKey: CALM_KEY, data: {} }),
    approve(office, first.task),
    upload(api.url, office, first.task.id),
  ]);
  const read = await office.get('/user-tasks?view=groups');
  const codes = refused.map(
    ({ status, body, headers }) =>
      `${status} ${(body as { code?: string }).code} after ${headers['retry-after']} s`,
  );
  const atGuard = await counts(rig);

  // past the guard: it looks once a second, the disk is full before it does
  await rm(ballast);
  await pause(1_500);
  await approve(office, second.task);
  await fill(ballast, 0);
  const full: string[] = [];
  for (let turn = 0; turn < 30; turn += 1) {
    const answer = await office
      .post('/process-instances', { processKey: CALM_KEY, data: {} })
      .catch(() => null);
    const code =
      answer === null
        ? 'no answer'
        : `${answer.status} ${(answer.body as { code?: string }).code ?? ''}`.trim();
    full.push(code);
    await pause(100);
  }
  say([...new Set(full)].join(', '));
  await rm(ballast);
  const again = await becomes(async () => (await start(office, CALM_KEY)).id !== '', 60_000);
  const later = rest[0];
  const decided =
    later === undefined
      ? null
      : await becomes(async () => (await approve(office, later.task)).status === 200, 30_000);
  const driven = await becomes(async () => (await countOf(rig, 'FROM undriven')) === 0, 60_000);
  const started = await eventsOf(
    rig,
    cases.map(({ id }) => id),
    'instance.started',
  );
  office.close();
  const isCoded = full.every(
    (code) => code === '201' || /^503 (storage-full|database-unavailable)$/.test(code),
  );
  return [
    check(
      'commands and uploads refused with 503 before it is full',
      refused.every(
        ({ status, body, headers }) =>
          status === 503 &&
          (body as { code?: string }).code === 'storage-full' &&
          headers['retry-after'] !== undefined,
      ),
      codes.join(', '),
    ),
    check('reading goes on', read.status === 200, read.status),
    check(
      'nothing half-written',
      atGuard.instances === before.instances && atGuard.documents === before.documents && started.most === 1,
    ),
    check('really full: only coded refusals', isCoded, [...new Set(full)].join(', ')),
    check(
      'everything goes on when there is room',
      again !== null && decided !== null && driven !== null,
      seconds(again),
    ),
    check('no incident', (await incidentsOf(rig)) === incidents),
    await chainsHold(rig),
  ];
}

const counts = async (rig: Rig): Promise<{ readonly instances: number; readonly documents: number }> => ({
  instances: await countOf(rig, 'FROM process_instance'),
  documents: await countOf(rig, 'FROM document'),
});

/** Writes until so much is free. */
async function fill(file: string, freeBytes: number): Promise<void> {
  const handle = await open(file, 'a');
  try {
    for (;;) {
      const { bavail, bsize } = await statfs(file);
      const bytes = Math.min(8 * MIB, bavail * bsize - freeBytes);
      if (bytes <= 0) return;
      await handle.write(Buffer.alloc(bytes));
    }
  } catch (error) {
    // somebody else took the last bytes
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await handle.close();
  }
}

async function upload(url: string, { cookie }: HttpSession, taskId: string) {
  const form = new FormData();
  form.append('file', new Blob(['Ein Brief.'], { type: 'text/plain' }), 'brief.txt');
  const answer = await fetch(`${url}/api/v1/user-tasks/${taskId}/documents`, {
    method: 'POST',
    body: form,
    headers: { cookie, 'idempotency-key': crypto.randomUUID() },
  });
  return {
    status: answer.status,
    body: await answer.json(),
    headers: { 'retry-after': answer.headers.get('retry-after') ?? undefined },
  };
}
