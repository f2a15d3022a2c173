import { createHash } from 'node:crypto';
import { arch, platform } from 'node:os';
import { TEMPORAL_VERSION } from './places.mjs';
import { say, withProgress } from './say.mjs';
import { untar } from './untar.mjs';

const OFFICIAL = `https://github.com/temporalio/temporal/releases/download/v${TEMPORAL_VERSION}`;
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };
/** Without a network the answer never comes. */
const FIRST_ANSWER_MS = 8_000;
const STALL_MS = 30_000;

/**
 * Server and schema tool of the official release archive, checked against its checksums.
 * @returns `{ server, sql }` as bytes, or `{ reason }` when there is nothing to be had
 * @throws Error when something was sent that is not what the release says
 */
export async function downloadTemporal({
  baseUrl = process.env.KONTOR_TEMPORAL_DOWNLOAD_URL || OFFICIAL,
  firstAnswerMs = FIRST_ANSWER_MS,
} = {}) {
  const name = `temporal_${TEMPORAL_VERSION}_${platform()}_${ARCHITECTURES[arch()] ?? arch()}.tar.gz`;
  const checksums = await ask(`${baseUrl}/checksums.txt`, firstAnswerMs);
  if (checksums.reason) return checksums;
  const wanted = checksumOf(await checksums.response.text(), name);
  if (wanted === null) return { reason: `the release has no archive for this machine (${name})` };
  const answer = await ask(`${baseUrl}/${name}`, firstAnswerMs);
  if (answer.reason) return answer;
  const archive = await receive(answer.response, name);
  const found = createHash('sha256').update(archive).digest('hex');
  if (found !== wanted) throw new Error(`${name}: its SHA-256 is ${found}, the release says ${wanted}`);
  const files = untar(archive);
  const server = files.get('temporal-server');
  const sql = files.get('temporal-sql-tool');
  if (!server || !sql) throw new Error(`${name} does not hold temporal-server and temporal-sql-tool`);
  return { server, sql };
}

async function ask(url, timeoutMs) {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), timeoutMs);
  try {
    const response = await fetch(url, { signal: abort.signal });
    return response.ok ? { response } : { reason: `${url} answered ${response.status}` };
  } catch (error) {
    return { reason: `${url} did not answer (${error.cause?.code ?? error.name})` };
  } finally {
    clearTimeout(timer);
  }
}

function checksumOf(text, name) {
  const line = text
    .split('\n')
    .find((one) => one.trim().endsWith(` ${name}`) || one.trim().endsWith(`*${name}`));
  return line === undefined ? null : line.trim().split(/\s+/)[0].toLowerCase();
}

async function receive(response, name) {
  const total = Number(response.headers.get('content-length') ?? 0);
  const mib = (count) => (count / 1024 / 1024).toFixed(0);
  const chunks = [];
  let count = 0;
  say(`Downloading ${name}${total ? ` (${mib(total)} MiB)` : ''} …`);
  const reader = response.body.getReader();
  await withProgress(
    () => `  ${mib(count)} of ${total ? mib(total) : '?'} MiB`,
    async () => {
      for (;;) {
        const { done, value } = await Promise.race([reader.read(), stall(name)]);
        if (done) return;
        chunks.push(value);
        count += value.length;
      }
    },
  );
  return Buffer.concat(chunks);
}

function stall(name) {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error(`${name}: the download stalled`)), STALL_MS).unref();
  });
}
