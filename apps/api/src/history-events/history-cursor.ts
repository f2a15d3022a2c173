import { DomainError } from '@kontor/contracts';

/** Where a page of events ended. */
export interface HistoryCursor {
  readonly at: string;
  readonly instanceId: string;
  readonly seq: number;
}

const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([0-9a-f-]{36}) (\d{1,15})$/;

/** An opaque text for the client. */
export const cursorOf = ({ at, instanceId, seq }: HistoryCursor): string =>
  Buffer.from(`${at} ${instanceId} ${seq}`).toString('base64url');

/** @throws invalid-parameter for a text that is not ours */
export function readCursor(text: string | undefined): HistoryCursor | null {
  if (text === undefined) return null;
  const [, at, instanceId, seq] = FORM.exec(Buffer.from(text, 'base64url').toString('latin1')) ?? [];
  if (at === undefined || instanceId === undefined || seq === undefined || Number.isNaN(Date.parse(at))) {
    throw new DomainError('invalid-parameter');
  }
  return { at, instanceId, seq: Number(seq) };
}
