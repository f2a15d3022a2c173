import { parseArgs } from 'node:util';
import { DomainError } from '@kontor/contracts';
import type { EffectDecisionView } from '@kontor/contracts';
import { PlatformError } from '@kontor/platform';
import { onTarget, quietRuntime, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

const USAGE = `Usage: kontor release-effects --all --reason "<text>"
       kontor release-effects --mail <id>… --reason "<text>"
       kontor release-effects --drop <id>… --reason "<text>"`;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Wanted {
  readonly decision: EffectDecisionView['decision'];
  readonly mailIds: readonly string[];
  readonly reason: string;
}

/** `kontor release-effects`: ends the hold after a restore, or decides about single mails. */
export async function releaseEffectsCommand(settings: CliSettings, args: readonly string[]): Promise<void> {
  const wanted = readReleaseArgs(args);
  const done = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) =>
      quietRuntime(dataSource).decideEffects({ ...wanted, actor: null }),
    ),
  ).catch((error: unknown) => {
    if (error instanceof DomainError && error.code === 'state-conflict')
      throw new PlatformError('Nothing of that waits for release.', 'See: kontor effects');
    throw error;
  });
  say(
    done.decision === 'released-all'
      ? `Released: ${done.mails} mails and ${done.activities} activities. Nothing is held any more.`
      : `${done.mails} mails ${done.decision}.`,
  );
}

/** @throws PlatformError unless exactly one decision and a reason are given */
export function readReleaseArgs(args: readonly string[]): Wanted {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        all: { type: 'boolean' },
        mail: { type: 'string', multiple: true },
        drop: { type: 'string', multiple: true },
        reason: { type: 'string' },
      },
    });
    const { all = false, mail, drop, reason = '' } = values;
    // further ids follow the first without repeating the option
    const mailIds = [...(mail ?? drop ?? []), ...positionals];
    const isOne = [all, mail !== undefined, drop !== undefined].filter(Boolean).length === 1;
    const isComplete = all ? mailIds.length === 0 : mailIds.every((id) => UUID.test(id));
    if (!isOne || !isComplete || reason.trim() === '') throw new Error();
    return { decision: all ? 'released-all' : mail ? 'released' : 'dropped', mailIds, reason: reason.trim() };
  } catch {
    throw new PlatformError(USAGE);
  }
}
