import { Writable } from 'node:stream';

/**
 * The same connection, whose statements of this turn of the event loop leave in one packet: each packet of its own
 * wakes PostgreSQL, which costs more than most statements do.
 */
export function sentTogether<Connection>(connection: Connection): Connection {
  const stream = streamOf(connection);
  if (stream !== null && stream.writableCorked === 0) {
    stream.cork();
    process.nextTick(() => {
      stream.uncork();
    });
  }
  return connection;
}

// the driver has no name for its socket
function streamOf(connection: unknown): Writable | null {
  const inner = isObject(connection) ? connection['connection'] : undefined;
  const stream = isObject(inner) ? inner['stream'] : undefined;
  return stream instanceof Writable ? stream : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
