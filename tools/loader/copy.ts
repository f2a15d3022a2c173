import type pg from 'pg';

/** What the driver offers to a query that speaks the protocol itself. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** A value of a row; `undefined` is written as null. */
export type CopyValue = string | number | boolean | null | undefined;

const SPECIAL = /[\\\n\r\t]/;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function fieldOf(value: CopyValue): string {
  if (value === null || value === undefined) return '\\N';
  if (typeof value !== 'string') return String(value);
  return SPECIAL.test(value) ? value.replaceAll(/[\\\n\r\t]/g, (sign) => ESCAPES[sign] ?? sign) : value;
}

/** Rows on their way into one table. */
export interface CopyBatch {
  readonly table: string;
  readonly columns: string;
  readonly lines: string[];
}

/** Adds a row; the values stand in the order of the columns. */
export function addRow(batch: CopyBatch, values: readonly CopyValue[]): void {
  batch.lines.push(values.map(fieldOf).join('\t'));
}

/** Sends the rows by COPY. */
export function copyIn(client: pg.Client, { table, columns, lines }: CopyBatch): Promise<void> {
  if (lines.length === 0) return Promise.resolve();
  const chunk = Buffer.from(`${lines.join('\n')}\n`);
  return new Promise((resolve, reject) => {
    let failure: Error | null = null;
    const ended = (): void => (failure === null ? resolve() : reject(failure));
    client.query({
      submit: (connection: CopyConnection) => connection.query(`COPY ${table} (${columns}) FROM STDIN`),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(chunk);
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleReadyForQuery: ended,
      handleError: (error: Error) => {
        failure = error;
        reject(error);
      },
    } as unknown as pg.Submittable);
  });
}
