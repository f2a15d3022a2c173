import type { Implementation, JsonObject } from '@kontor/contracts';
import { copyOf } from './copy.js';
import { emit, type Run } from './run.js';
import type { Token } from './state.js';
import { openWait } from './waits.js';

/** Waits for a delegate or an activity to do its work. `scopeId`: scope whose variables it saw. */
export function callEffect(
  run: Run,
  implementation: Implementation,
  token: Token,
  scopeId: string,
  input: JsonObject,
): void {
  const { name } = implementation;
  const { elementId } = token;
  const common = { elementId, scopeId, name, input: copyOf(input), attempt: 1 };
  const owner = { role: 'token', tokenId: token.id } as const;
  if (implementation.kind === 'delegate') {
    openWait(run, owner, { kind: 'delegate', ...common });
  } else {
    const { waitId } = openWait(run, owner, {
      kind: 'activity',
      ...common,
      retry: { ...implementation.retry },
    });
    emit(run, 'activity.scheduled', { elementId, waitId, data: { name } });
  }
}
