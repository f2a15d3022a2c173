import type { LogFinding, LogVerdict } from '@kontor/audit';
import type { CheckpointState } from '@kontor/contracts';
import type { RecordReport } from './verify-record.js';

/** What a verification of everything found. */
export interface AuditReport extends RecordReport {
  readonly log: LogVerdict;
  /** Whether checkpoints came from outside the database. */
  readonly isOutside: boolean;
  /** Pieces of the checkpoint file that are no whole note. */
  readonly fragments: number;
  /** Whose word it is that the signatures are Kontor's. */
  readonly keySource: 'named' | 'data-folder' | 'database' | 'none';
  readonly state: CheckpointState;
}

/** Whether nothing was found that should not be. */
export function isClean({ faults, log, state }: AuditReport): boolean {
  return faults.length === 0 && log.findings.length === 0 && state.refusedBecause === null;
}

/** The report for a person, line by line. */
export function reportLines(report: AuditReport): readonly string[] {
  const { chains, events, faults, log, state, fragments } = report;
  const broken = new Set(faults.map(({ instanceId }) => instanceId)).size;
  return [
    ...faults.map(
      ({ businessKey, instanceId, seq, reason }) =>
        `${businessKey ?? 'no case'} (${instanceId}): event ${seq}: ${reason}`,
    ),
    ...log.findings.map(logLine),
    ...(state.refusedBecause === null
      ? []
      : [`No checkpoints are signed since ${state.refusedAt ?? '?'}: ${state.refusedBecause}`]),
    ...log.restores.map(
      ({ origin, kept, size }) =>
        `Restored: ${origin} had ${size} leaves and goes on after ${kept}. If you know of no restore, this is a loss of history.`,
    ),
    ...(fragments === 0
      ? []
      : [`${fragments} pieces of the checkpoint file are no whole note (a crash leaves one).`]),
    `${chains} chains with ${events} events: ${broken === 0 ? 'all hold.' : `${broken} do not hold.`}`,
    `${log.leaves} leaves, ${log.checkpoints} checkpoints: ${log.findings.length === 0 ? 'they agree.' : 'they do not agree.'}`,
    ...limits(report),
  ];
}

const KEY_SOURCES = {
  named: 'with the key you named',
  'data-folder': 'with the key of this data folder; name one you trust with --key',
  database: 'with a key that only the database vouches for; name one you trust with --key',
  none: 'no key',
} as const satisfies Record<AuditReport['keySource'], string>;

function limits({ isOutside, keySource, log }: AuditReport): readonly string[] {
  const never =
    'Never seen here: what was recorded wrongly from the start, and content erased in the name of a rule.';
  if (!isOutside || log.checkpoints === 0) {
    return [
      'No checkpoints from outside the database. Without them a history is not seen to be rewritten up to its end with new',
      'hashes, cut at its end together with the row of its case, or removed as a whole: --checkpoints <file>.',
      never,
    ];
  }
  return [
    `Signatures checked ${KEY_SOURCES[keySource]}.`,
    'Events younger than the last checkpoint (about a minute) are covered by their chains only.',
    never,
  ];
}

function logLine({ kind, origin, size, count }: LogFinding): string {
  const place = kind === 'leaf-missing' ? `leaf ${size}` : `checkpoint ${size} of ${origin}`;
  return `${place}: ${kind}${count > 1 ? `, and ${count - 1} more` : ''}`;
}
