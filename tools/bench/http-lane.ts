import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** Answer of the API; `json` reads the body. */
export interface LaneAnswer {
  readonly status: number;
  readonly text: string;
  json<T>(): T;
}

export interface LaneRequest {
  readonly method: 'GET' | 'POST';
  /** Path after the origin. */
  readonly path: string;
  readonly body?: string;
  readonly cookie?: string;
  readonly version?: number;
}

/** One kept-alive connection with one request at a time: the client must cost little where it shares the cores. */
export interface Lane {
  send(request: LaneRequest): Promise<LaneAnswer>;
  close(): void;
}

const HEAD_END = Buffer.from('\r\n\r\n');
const PATIENCE_MS = 60_000;

interface Waiting {
  readonly bytes: string;
  /** The connection had served a request before: it may have been closed while it lay idle. */
  isReused: boolean;
  readonly resolve: (answer: LaneAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** Opens a lane to `origin`, `http://host:port`. */
export function openLane(origin: string): Lane {
  const { hostname, port, host } = new URL(origin);
  let socket: Socket | null = null;
  let received: Buffer = Buffer.alloc(0);
  let waiting: Waiting | null = null;

  const over = (from: Socket, error: Error): void => {
    if (socket !== from) return;
    socket = null;
    const failed = waiting;
    if (failed === null) return;
    if (failed.isReused && received.length === 0) {
      failed.isReused = false;
      write(failed);
      return;
    }
    waiting = null;
    failed.reject(error);
  };

  const open = (): Socket => {
    const made = connect({ host: hostname, port: Number(port), noDelay: true });
    made.setTimeout(PATIENCE_MS, () => {
      if (waiting) made.destroy(new Error(`no answer within ${PATIENCE_MS / 1_000} s`));
    });
    made.on('error', (error) => over(made, error));
    made.on('close', () => over(made, new Error('the connection was closed')));
    made.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = parsed(received);
      if (answer === null || waiting === null) return;
      received = Buffer.alloc(0);
      const { resolve } = waiting;
      waiting = null;
      resolve(answer);
    });
    return made;
  };

  const write = (next: Waiting): void => {
    received = Buffer.alloc(0);
    socket ??= open();
    socket.write(next.bytes);
  };

  return {
    send: (request) =>
      new Promise((resolve, reject) => {
        waiting = { bytes: bytesOf(request, host), isReused: socket !== null, resolve, reject };
        write(waiting);
      }),
    close() {
      const last = socket;
      socket = null;
      last?.destroy();
    },
  };
}

function bytesOf({ method, path, body, cookie, version }: LaneRequest, host: string): string {
  let head = `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\n`;
  if (cookie !== undefined) head += `Cookie: ${cookie}\r\n`;
  if (method === 'POST') head += `Idempotency-Key: ${randomUUID()}\r\n`;
  if (version !== undefined) head += `If-Match: "${version}"\r\n`;
  if (body === undefined) return `${head}\r\n`;
  return `${head}Content-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

/** The answer when it is complete. */
function parsed(bytes: Buffer): LaneAnswer | null {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return null;
  const head = bytes.toString('latin1', 0, headEnd);
  const status = Number(head.slice(9, 12));
  const start = headEnd + HEAD_END.length;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return bytes.length < end ? null : answerOf(status, bytes.toString('utf8', start, end));
  }
  if (!/\r\ntransfer-encoding: *chunked/i.test(head)) return answerOf(status, '');
  const text = unchunked(bytes, start);
  return text === null ? null : answerOf(status, text);
}

function unchunked(bytes: Buffer, start: number): string | null {
  const parts: Buffer[] = [];
  for (let at = start; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16);
    const dataEnd = lineEnd + 2 + size;
    if (bytes.length < dataEnd + 2) return null;
    if (size === 0) return Buffer.concat(parts).toString('utf8');
    parts.push(bytes.subarray(lineEnd + 2, dataEnd));
    at = dataEnd + 2;
  }
}

const answerOf = (status: number, text: string): LaneAnswer => ({
  status,
  text,
  json: <T>() => JSON.parse(text) as T,
});
