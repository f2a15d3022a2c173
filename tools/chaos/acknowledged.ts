import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';

/** A command the API has answered with success. */
export interface Acknowledged {
  readonly kind: 'start' | 'complete';
  readonly key: string;
  readonly instanceId: string;
}

/** Client-side record of what was acknowledged, on disk before the next command is sent. */
export interface AcknowledgedLog {
  readonly entries: readonly Acknowledged[];
  add(entry: Acknowledged): void;
  close(): void;
}

/** Opens a new log at `file`. */
export function openAcknowledgedLog(file: string): AcknowledgedLog {
  const handle = openSync(file, 'w');
  const entries: Acknowledged[] = [];
  return {
    entries,
    add(entry) {
      writeSync(handle, `${JSON.stringify(entry)}\n`);
      fsyncSync(handle);
      entries.push(entry);
    },
    close: () => closeSync(handle),
  };
}
