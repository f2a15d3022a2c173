/**
 * Reads one document and nothing else: a process of its own, started by read-text.ts with limits on time and memory,
 * without environment, without a way to the network. Gets `kind` as argument and the bytes on standard input; answers
 * one JSON line: `{ text }` or `{ code }`.
 */
import dns from 'node:dns';
import net from 'node:net';

const MAX_PAGES = 60;

const refuse = (): never => {
  throw new Error('no network here');
};
net.Socket.prototype.connect = refuse;
Object.assign(dns, { lookup: refuse, resolve: refuse });
Object.defineProperty(globalThis, 'fetch', { value: refuse });

async function read(kind: string, bytes: Buffer): Promise<string> {
  if (kind === 'pdf') return readPdf(bytes);
  if (kind === 'docx') {
    const mammoth = (await import('mammoth')).default;
    return (await mammoth.extractRawText({ buffer: bytes })).value;
  }
  return readPlain(bytes);
}

async function readPdf(bytes: Buffer): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), {
    stopAtErrors: false,
  });
  if (document.numPages > MAX_PAGES) throw Object.assign(new Error('too many pages'), { code: 'too-large' });
  const { text } = await extractText(document, { mergePages: false });
  return text.join('\n');
}

function readPlain(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // what an older editor on Windows writes
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function codeOf(error: unknown): string {
  const { name, code } = error as { name?: string; code?: unknown };
  if (name === 'PasswordException') return 'file-encrypted';
  return code === 'too-large' ? 'too-large' : 'file-damaged';
}

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
const answer = await read(process.argv[2] ?? '', Buffer.concat(chunks)).then(
  (text) => ({ text }),
  (error: unknown) => ({ code: codeOf(error) }),
);
process.stdout.write(`${JSON.stringify(answer)}\n`);
