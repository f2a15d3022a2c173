import { finding } from './bundle-findings.js';
import type { Finding } from './bundle-findings.js';
import { decisionHash } from './bundle-decisions.js';
import { decisionFile, definitionFile } from './bundle-format.js';
import { isDecision, isObject, readJson } from './bundle-read.js';
import type { BundleReader, Report } from './bundle-read.js';
import type { ReadCase } from './bundle-verify-cases.js';
import { canonicalJson } from './canonical-json.js';
import { sha256 } from './chain.js';

/** Checks that models, decisions and forms are those whose hashes stand in the events. */
export function verifyModels(files: BundleReader, cases: readonly ReadCase[], report: Report): void {
  const problems: Finding[] = [];
  const tell: Report = (one) => problems.push(one);
  const events = cases.flatMap((one) => one.events);
  const models = unique(events.map(({ definitionHash }) => definitionHash));
  const forms = new Set(models.flatMap((hash) => formsOf(files, hash, tell)));
  const decisions = unique(
    events.flatMap(({ type, data }) =>
      type === 'decision.evaluated' && typeof data['hash'] === 'string' ? [data['hash']] : [],
    ),
  );
  const seen = new Set<string>();
  for (const hash of decisions) verifyDecision(files, hash, seen, tell);
  for (const { businessKey, events: ofCase } of cases) {
    for (const { seq, data } of ofCase) {
      const { formHash } = data;
      if (typeof formHash === 'string' && !forms.has(formHash))
        tell(finding('form-changed', businessKey, seq));
    }
  }
  for (const problem of problems) report(problem);
  if (problems.length === 0) report(finding('models-hold', '', models.length, decisions.length));
}

/** Checks the model of a hash. @returns hashes of its forms */
function formsOf(files: BundleReader, hash: string, report: Report): readonly string[] {
  const model = readJson(files, definitionFile(hash, 'model.json'), isObject, report);
  if (files.get(definitionFile(hash, 'process.bpmn')) === undefined || model === null)
    report(finding('definition-missing', hash));
  if (model !== null) {
    const { hash: own, ...content } = model;
    if (own !== hash || sha256(canonicalJson(content)) !== hash) report(finding('definition-changed', hash));
  }
  const forms = readJson(files, definitionFile(hash, 'forms.json'), isObject, report) ?? {};
  return Object.values(forms).map((form) => sha256(canonicalJson(form)));
}

/** A decision's hash covers the hashes of those it requires, which stand in the bundle beside it. */
function verifyDecision(files: BundleReader, hash: string, seen: Set<string>, report: Report): void {
  if (seen.has(hash)) return;
  seen.add(hash);
  if (files.get(decisionFile(hash)) === undefined) {
    report(finding('decision-missing', hash));
    return;
  }
  const decision = readJson(files, decisionFile(hash), isDecision, report);
  if (decision === null) return;
  if (decision.hash !== hash || decisionHash(decision) !== hash) report(finding('decision-changed', hash));
  for (const required of decision.requiredHashes) verifyDecision(files, required, seen, report);
}

const unique = (values: readonly string[]): readonly string[] => [...new Set(values)];
