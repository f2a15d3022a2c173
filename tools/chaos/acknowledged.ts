import { open } from 'node:fs/promises';

export const COMMAND_KINDS = ['start', 'claim', 'comment', 'complete', 'message', 'cancel'] as const;
export type CommandKind = (typeof COMMAND_KINDS)[number];

/** A command the API has answered with success. */
export interface Acknowledged {
  readonly kind: CommandKind;
  /** Its `Idempotency-Key`. */
  readonly key: string;
  readonly instanceId: string;
  readonly taskId?: string;
  /** Of a comment; no two are the same. */
  readonly text?: string;
  /** SHA-256 of the answer's canonical JSON. */
  readonly answer: string;
}

/** The client's own record of what was acknowledged; an entry counts when it is on disk. */
export interface AcknowledgedLog {
  readonly entries: readonly Acknowledged[];
  /** Resolves when the entry is on disk; many at once share one flush. */
  add(entry: Acknowledged): Promise<void>;
  close(): Promise<void>;
}

interface Waiting {
  readonly entry: Acknowledged;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** Opens a new log at `file`. */
export async function openAcknowledgedLog(file: string): Promise<AcknowledgedLog> {
  const handle = await open(file, 'w');
  const entries: Acknowledged[] = [];
  let waiting: Waiting[] = [];
  let isFlushing = false;

  const flush = async (): Promise<void> => {
    isFlushing = true;
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await handle.write(batch.map(({ entry }) => `${JSON.stringify(entry)}\n`).join(''));
        await handle.datasync();
        entries.push(...batch.map(({ entry }) => entry));
        for (const { done } of batch) done();
      } catch (error) {
        for (const { failed } of batch) failed(error);
      }
    }
    isFlushing = false;
  };

  return {
    entries,
    add: (entry) =>
      new Promise((done, failed) => {
        waiting.push({ entry, done, failed });
        if (!isFlushing) void flush();
      }),
    close: () => handle.close(),
  };
}
