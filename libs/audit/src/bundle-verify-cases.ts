import type { HistoryEvent } from '@kontor/contracts';
import { finding } from './bundle-findings.js';
import { caseFile } from './bundle-format.js';
import type { BundleDetail, BundleInstance, BundleManifest } from './bundle-format.js';
import { isDetail, isEvent, readLines } from './bundle-read.js';
import type { BundleReader, Report } from './bundle-read.js';
import { verifyChain } from './verify-chain.js';
import type { HistoryDetail } from './verify-chain.js';

/** A case of a bundle as it was read. `details` by seq. */
export interface ReadCase extends BundleInstance {
  readonly events: readonly HistoryEvent[];
  readonly details: ReadonlyMap<number, BundleDetail>;
}

/** Reads every case that the manifest names and checks its chain, its contents and its place in the tree. */
export function verifyCases(
  files: BundleReader,
  manifest: BundleManifest,
  report: Report,
): readonly ReadCase[] {
  const { instances, instanceId, withheldCases } = manifest;
  const ids = new Set(instances.map(({ id }) => id));
  if (ids.size !== instances.length || instances[0]?.id !== instanceId)
    report(finding('case-mismatch', instanceId));
  for (const { parentId, id, businessKey } of instances) {
    if (id !== instanceId && (parentId === null || !ids.has(parentId)))
      report(finding('case-mismatch', businessKey));
  }
  if (withheldCases.length > 0) report(finding('cases-withheld', '', withheldCases.length));
  return instances.map((instance) => verifyCase(files, instance, report));
}

function verifyCase(files: BundleReader, instance: BundleInstance, report: Report): ReadCase {
  const { id, businessKey, seq, hash } = instance;
  const events = readLines(files, caseFile(id, 'history.jsonl'), isEvent, report);
  const lines = readLines(files, caseFile(id, 'details.jsonl'), isDetail, report);
  const details = new Map(lines.map((detail) => [detail.seq, detail]));
  const kept = new Map([...details].map(([at, detail]) => [at, keptDetail(detail)]));
  const verdict = verifyChain(events, kept, { seq, hash });
  if (!verdict.ok) report(finding('chain-broken', businessKey, verdict.seq, verdict.reason));
  else if (events.some((event) => event.instanceId !== id)) report(finding('case-mismatch', businessKey));
  else report(finding('chain-holds', businessKey, events.length));
  // a second content for one event, or one for an event that is not there
  const stray = lines.find(
    (line, at) => lines.findIndex((other) => other.seq === line.seq) !== at || line.seq > events.length,
  );
  if (stray) report(finding('chain-broken', businessKey, stray.seq, 'detail-changed'));
  tellGaps(businessKey, lines, report);
  return { ...instance, events, details };
}

function tellGaps(businessKey: string, lines: readonly BundleDetail[], report: Report): void {
  const rules = lines.flatMap((detail) => ('erasedByRule' in detail ? [detail.erasedByRule] : []));
  if (rules.length > 0)
    report(finding('details-erased', businessKey, rules.length, [...new Set(rules)].sort().join(', ')));
  const withheld = lines.filter((detail) => 'isWithheld' in detail).length;
  if (withheld > 0) report(finding('details-withheld', businessKey, withheld));
}

// what is not there cannot be compared; that it is not there has been told
function keptDetail(detail: BundleDetail): HistoryDetail {
  if ('content' in detail) return { ...detail, erasedByRule: null };
  const because = 'erasedByRule' in detail ? detail.erasedByRule : 'withheld';
  return { seq: detail.seq, salt: '', content: null, erasedByRule: because };
}
