import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { signIn } from '../house/http-session.js';
import { quantile } from '../house/quantile.js';
import { pause } from '../house/wait.js';
import { countOf, start } from './cases.js';
import { becomes, check, type Fault } from './fault.js';
import { CALM_KEY } from './models.js';
import type { Rig } from './rig.js';

const BOUNDARY = 'kontor-faults';
const HANGING = 40;
const LONGEST_ANSWER_MS = 5_000;

interface Upload {
  readonly path: string;
  readonly cookie: string;
  readonly contentLength: number;
  readonly body: Buffer;
  /** What the sender does after the last byte. */
  readonly then: 'waits' | 'ends' | 'cuts';
}

/** Uploads that stop in the middle, in every way in which they can. */
export const TRUNCATED_UPLOAD: Fault = {
  name: 'truncated-upload',
  title: 'A truncated upload',
  done: () =>
    `Content-Length larger than what comes, connection cut or half-closed in the middle, a form without its end, ${HANGING} senders who stop and stay`,
  async run({ rig }) {
    const api = await rig.api();
    const office = await signIn(api.url, 'office');
    const { cookie } = office;
    const { task } = await start(office, CALM_KEY);
    const path = `/api/v1/user-tasks/${task.id}/documents`;
    const whole = formOf(Buffer.alloc(400_000, 'Kontor schreibt. '), true);
    const half = whole.subarray(0, whole.length / 2);
    const before = await stored(rig);
    const send = (upload: Pick<Upload, 'body' | 'then'> & { readonly contentLength?: number }) =>
      raw(api.url, { path, cookie, contentLength: whole.length, ...upload });

    const endless = formOf(Buffer.alloc(1_000, 'x'), false);
    const answers = {
      'form without its end': await send({ body: endless, then: 'waits', contentLength: endless.length }),
      'half-closed in the middle': await send({ body: half, then: 'ends' }),
      'cut in the middle': await send({ body: half, then: 'cuts' }),
      'cut before the first byte': await send({ body: Buffer.alloc(0), then: 'cuts' }),
    };
    const hanging = Array.from({ length: HANGING }, () =>
      openOnly(api.url, { path, cookie, body: half, contentLength: whole.length }),
    );
    const times: number[] = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const since = performance.now();
      await office.get('/user-tasks?view=groups');
      times.push(performance.now() - since);
    }
    for (const socket of hanging) socket.destroy();
    await pause(300);
    const after = await stored(rig);
    const good = await send({ body: whole, then: 'waits' });
    const isStored = await becomes(async () => (await stored(rig)).documents === before.documents + 1, 5_000);
    office.close();
    const log = await api.log();
    const failed = log.filter(({ status }) => typeof status === 'number' && status >= 500).length;
    return [
      check(
        'refused with 400 or cut, at once',
        answers['form without its end'].status === 400 &&
          Object.values(answers).every(
            ({ status, ms }) => (status === 400 || status === null) && ms < LONGEST_ANSWER_MS,
          ),
        Object.entries(answers)
          .map(([name, { status, ms }]) => `${name}: ${status ?? 'no answer'}, ${Math.round(ms)} ms`)
          .join('; '),
      ),
      check(
        'nothing stored',
        after.documents === before.documents && after.contents === before.contents,
        after.documents - before.documents,
      ),
      check('no file left', after.files === before.files, after.files - before.files),
      check(
        `others are served beside ${HANGING} stalled senders`,
        quantile(times, 0.95) < 1_000,
        `p95 ${Math.round(quantile(times, 0.95))} ms`,
      ),
      check(
        'the whole file is taken afterwards',
        good.status === 201 && isStored !== null,
        String(good.status),
      ),
      check('no 5xx', failed === 0, failed),
    ];
  },
};

function formOf(content: Buffer, hasEnd: boolean): Buffer {
  const head = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="brief.txt"\r\nContent-Type: text/plain\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), content, Buffer.from(hasEnd ? `\r\n--${BOUNDARY}--\r\n` : '')]);
}

function openOnly(url: string, { path, cookie, contentLength, body }: Omit<Upload, 'then'>) {
  const { hostname, port } = new URL(url);
  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  socket.on('error', () => undefined);
  socket.write(
    `POST ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\nIdempotency-Key: ${randomUUID()}\r\n` +
      `Content-Type: multipart/form-data; boundary=${BOUNDARY}\r\nContent-Length: ${contentLength}\r\nConnection: close\r\n\r\n`,
  );
  socket.write(body);
  return socket;
}

/** Status and time of the answer; null when the connection ended without one. */
async function raw(
  url: string,
  upload: Upload,
): Promise<{ readonly status: number | null; readonly ms: number }> {
  const since = performance.now();
  const socket = openOnly(url, upload);
  let text = '';
  socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const over = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.once('end', () => socket.end());
  if (upload.then !== 'waits') await pause(200);
  if (upload.then === 'ends') socket.end();
  if (upload.then === 'cuts') socket.destroy();
  const timer = setTimeout(() => socket.destroy(), 4 * LONGEST_ANSWER_MS);
  await over;
  clearTimeout(timer);
  const [, status] = /^HTTP\/1\.1 (\d{3})/.exec(text) ?? [];
  return { status: status === undefined ? null : Number(status), ms: performance.now() - since };
}

async function stored(
  rig: Rig,
): Promise<{ readonly documents: number; readonly contents: number; readonly files: number }> {
  const files = await Promise.all(
    ['.', 'outbox', 'temporal'].map((folder) => readdir(join(rig.dataDir, folder)).catch(() => [])),
  );
  return {
    documents: await countOf(rig, 'FROM document'),
    contents: await countOf(rig, 'FROM document_content'),
    files: files.flat().length,
  };
}
