import type pg from 'pg';
import type { DataSource } from 'typeorm';
import { patientClient } from '../patient-client.js';

const CHANNEL = 'kontor_changed';
/** A notification holds less than 8 000 bytes. */
const IDS_A_MESSAGE = 200;
const COLLECT_MS = 40;
const RETRY_MS = 1_000;
/** A listener hears nothing for hours: whether anybody still speaks is asked. */
const ASK_MS = 15_000;
const Listener = patientClient(5_000);

/** Tells every process which instances changed; never throws, never waits. */
export interface ChangeSender {
  tell(instanceId: string): void;
  close(): void;
}

/** Collects ids for a moment and notifies outside of any transaction of a decision. */
export function createChangeSender(dataSource: DataSource): ChangeSender {
  let waiting = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  const send = (): void => {
    timer = null;
    const ids = [...waiting];
    waiting = new Set();
    for (let start = 0; start < ids.length; start += IDS_A_MESSAGE) {
      const message = ids.slice(start, start + IDS_A_MESSAGE).join(' ');
      // a lost notification only delays a screen until its next look
      dataSource.query('SELECT pg_notify($1, $2)', [CHANNEL, message]).catch(() => undefined);
    }
  };

  return {
    tell: (instanceId) => {
      waiting.add(instanceId);
      timer ??= setTimeout(send, COLLECT_MS);
    },
    close: () => {
      if (timer) clearTimeout(timer);
      timer = null;
    },
  };
}

/** Hears the ids of changed instances from all processes, over a connection of its own that comes back by itself. */
export async function listenForChanges(
  url: string,
  onChanged: (instanceIds: readonly string[]) => void,
): Promise<{ close(): Promise<void> }> {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let isClosed = false;

  const connect = async (): Promise<void> => {
    const next = new Listener({
      ...{ connectionString: url, application_name: 'kontor changes' },
      connectionTimeoutMillis: 5_000,
    });
    const lost = (): void => {
      if (client === next) client = null;
      if (!isClosed) retry ??= setTimeout(again, RETRY_MS);
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', ({ payload }) => onChanged(payload ? payload.split(' ') : []));
    await next.connect();
    await next.query(`LISTEN ${CHANNEL}`);
    client = next;
  };
  const again = (): void => {
    retry = null;
    connect().catch(() => {
      if (!isClosed) retry ??= setTimeout(again, RETRY_MS);
    });
  };

  await connect();
  // one that fails has ended the client, which then says so itself
  const asking = setInterval(() => void client?.query('SELECT 1').catch(() => undefined), ASK_MS);
  return {
    close: async () => {
      isClosed = true;
      clearInterval(asking);
      if (retry) clearTimeout(retry);
      await client?.end();
    },
  };
}
