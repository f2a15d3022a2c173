import type pg from 'pg';

type Connection = Parameters<pg.Submittable['submit']>[0];

/** What a base backup consists of, in the order in which it comes. */
export interface BackupSink {
  /** A new archive (tar), such as `base.tar`; one a tablespace. */
  archive(name: string): void;
  /** PostgreSQL's own list of files with checksums follows. */
  manifest(): void;
  /** @returns false when the sink wants a pause; it ends it itself */
  data(bytes: Buffer): boolean;
  /** Bytes read on the server so far. */
  progress(bytes: number): void;
}

/** Where in the write-ahead log a backup begins and ends, and how much there is to copy. */
export interface BackupExtent {
  readonly startLsn: string;
  readonly endLsn: string;
  readonly timeline: number;
  readonly estimatedBytes: number;
  /** Paths of tablespaces outside the cluster's folder. */
  readonly tablespaces: readonly string[];
}

const NEW_ARCHIVE = 'n'.charCodeAt(0);
const MANIFEST = 'm'.charCodeAt(0);
const DATA = 'd'.charCodeAt(0);
const PROGRESS = 'p'.charCodeAt(0);

/** Gives one message of the copy stream to the sink. @returns false when the sink wants a pause */
export function feed(sink: BackupSink, message: Buffer): boolean {
  switch (message[0]) {
    case NEW_ARCHIVE:
      sink.archive(message.toString('utf8', 1, message.indexOf(0, 1)));
      return true;
    case MANIFEST:
      sink.manifest();
      return true;
    case DATA:
      // the driver's buffer is used again
      return sink.data(Buffer.from(message.subarray(1)));
    case PROGRESS:
      sink.progress(Number(message.readBigInt64BE(1)));
      return true;
    default:
      // newer servers may tell more; what they must not leave out they tell with the types above
      return true;
  }
}

/** Result sets of BASE_BACKUP: start, tablespaces, and after the copy the end. */
export function extentOf(sets: readonly (readonly (readonly (string | null)[])[])[]): BackupExtent {
  const [start, tablespaces, end] = sets;
  const [startLsn, timeline] = start?.[0] ?? [];
  const endLsn = end?.[0]?.[0];
  if (!startLsn || !endLsn) throw new Error('the server did not say where the backup begins and ends');
  const rows = tablespaces ?? [];
  return {
    startLsn,
    endLsn,
    timeline: Number(timeline),
    estimatedBytes: sizeOf(rows),
    tablespaces: rows.flatMap(([, location]) => (location ? [location] : [])),
  };
}

/**
 * Runs BASE_BACKUP on a connection in replication mode; resolves when the server has sent everything. On failure the
 * connection is cut, so that the server stops, too.
 * @see https://www.postgresql.org/docs/18/protocol-replication.html
 */
export function streamBaseBackup(
  client: pg.Client,
  command: string,
  receiver: {
    readonly sink: BackupSink;
    /** Told how much there will be, before the first of it. */
    readonly onSize: (bytes: number) => void;
    /** Called when the sink wanted a pause. */
    readonly onPaused: (resume: () => void) => void;
    /** Rejects when the sink cannot go on. */
    readonly failed: Promise<never>;
  },
): Promise<BackupExtent> {
  return new Promise((resolve, reject) => {
    const sets: (string | null)[][][] = [];
    let connection: Connection | null = null;
    let isCopying = false;
    const cut = (error: unknown): void => {
      reject(error as Error);
      connection?.stream.destroy();
    };
    receiver.failed.catch(cut);
    const take = (message: Buffer): void => {
      if (!isCopying) receiver.onSize(sizeOf(sets[1] ?? []));
      isCopying = true;
      // what the driver has read already still comes while the stream pauses
      if (feed(receiver.sink, message) || connection === null || connection.stream.isPaused()) return;
      const { stream } = connection;
      stream.pause();
      receiver.onPaused(() => stream.resume());
    };
    const query = {
      submit(to: Connection): void {
        connection = to;
        to.query(command);
      },
      handleRowDescription: () => void sets.push([]),
      handleDataRow: ({ fields }: { readonly fields: (string | null)[] }) => void sets.at(-1)?.push(fields),
      handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => attempt(() => take(chunk), cut),
      handleCommandComplete: () => undefined,
      handleEmptyQuery: () => undefined,
      handlePortalSuspended: () => undefined,
      handleReadyForQuery: () => attempt(() => resolve(extentOf(sets)), cut),
      handleError: (error: Error) => reject(error),
    };
    client.query(query);
  });
}

function attempt(run: () => void, failed: (error: unknown) => void): void {
  try {
    run();
  } catch (error) {
    failed(error);
  }
}

/** Of the tablespaces' result set: oid, location, size in kilobytes. */
const sizeOf = (rows: readonly (readonly (string | null)[])[]): number =>
  rows.reduce((sum, [, , kilobytes]) => sum + Number(kilobytes ?? 0) * 1024, 0);
