import { DomainError, ERRORS } from '@kontor/contracts';
import type { ErrorCode } from '@kontor/contracts';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { FileKind } from './file-kind.js';

/** Limits of one reading. */
export interface ReadLimits {
  readonly timeoutMs: number;
  readonly memoryMebibytes: number;
}

const LIMITS: ReadLimits = { timeoutMs: 20_000, memoryMebibytes: 256 };
const MAX_TEXT_BYTES = 8 * 1024 * 1024;
const WATCH_MS = 100;
const MEBIBYTE = 1024 * 1024;
const PAGE_BYTES = 4_096;
/** Documents are read one after the other: a heap of uploads must not take the machine from the decisions. */
const AT_ONCE = 2;

const script = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './parse-child.ts' : './parse-child.js', import.meta.url),
);

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Raw text of a document, read by a child process that is killed when it takes too long or too much.
 * @throws file-encrypted, file-damaged, file-parse-limit, too-large
 */
export async function readText(kind: FileKind, bytes: Buffer, limits: ReadLimits = LIMITS): Promise<string> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go));
  running += 1;
  try {
    return textOf(await runChild(kind, bytes, limits));
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

async function runChild(kind: FileKind, bytes: Buffer, limits: ReadLimits): Promise<string> {
  const child = spawn(
    process.execPath,
    [`--max-old-space-size=${limits.memoryMebibytes}`, '--no-warnings', script, kind],
    { stdio: ['pipe', 'pipe', 'ignore'], env: {}, windowsHide: true },
  );
  const kill = (): boolean => child.kill('SIGKILL');
  const timer = setTimeout(kill, limits.timeoutMs);
  const watch = setInterval(() => {
    void residentBytes(child).then((resident) => resident > limits.memoryMebibytes * MEBIBYTE && kill());
  }, WATCH_MS);
  try {
    return await outputOf(child, bytes, kill);
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
  }
}

function outputOf(child: ChildProcess, bytes: Buffer, kill: () => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    child.stdout?.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > MAX_TEXT_BYTES) kill();
    });
    child.once('error', reject);
    child.once('close', (exitCode) => {
      if (exitCode === 0) resolve(Buffer.concat(chunks).toString('utf8'));
      else reject(new DomainError('file-parse-limit'));
    });
    // a child killed while it is still being fed
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(bytes);
  });
}

function textOf(output: string): string {
  const answer = JSON.parse(output) as { readonly text?: string; readonly code?: string };
  if (answer.text !== undefined) return answer.text;
  const code = answer.code ?? 'file-damaged';
  throw new DomainError(code in ERRORS ? (code as ErrorCode) : 'file-damaged');
}

/** Resident memory of the child where the system tells it (Linux), else 0. */
async function residentBytes(child: ChildProcess): Promise<number> {
  const statm = await readFile(`/proc/${child.pid}/statm`, 'utf8').catch(() => '0 0');
  return Number(statm.split(' ')[1] ?? 0) * PAGE_BYTES;
}
