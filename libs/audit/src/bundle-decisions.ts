import type { DecisionModel } from '@kontor/contracts';
import type { BundleDecision } from './bundle-format.js';
import { canonicalJson } from './canonical-json.js';
import { sha256 } from './chain.js';

/** Versions of required decisions that are tried together at most. */
const MOST_TRIED = 10_000;

/** The hash that a decision must have: over its content and the hashes of those it requires. */
export function decisionHash({ hash: _own, requiredHashes, ...content }: BundleDecision): string {
  return sha256(canonicalJson({ ...content, required: requiredHashes }));
}

/**
 * The decisions with these hashes and all that they require, each with the hashes of its required ones, found among the
 * versions that are known. A decision whose required versions are not known comes without them, and does not verify.
 */
export function decisionsWithRequired(
  hashes: readonly string[],
  known: readonly DecisionModel[],
): readonly BundleDecision[] {
  const found = new Map<string, BundleDecision>();
  const open = [...hashes];
  for (let hash = open.pop(); hash !== undefined; hash = open.pop()) {
    const model = found.has(hash) ? undefined : known.find((one) => one.hash === hash);
    if (model === undefined) continue;
    const decision = { ...model, requiredHashes: requiredOf(model, known) };
    found.set(hash, decision);
    open.push(...decision.requiredHashes);
  }
  return [...found.values()];
}

function requiredOf(model: DecisionModel, known: readonly DecisionModel[]): readonly string[] {
  let choices: readonly (readonly string[])[] = [[]];
  for (const key of model.requires) {
    const versions = known.filter((one) => one.key === key).map(({ hash }) => hash);
    choices = choices.flatMap((chosen) => versions.map((hash) => [...chosen, hash])).slice(0, MOST_TRIED);
  }
  return choices.find((requiredHashes) => decisionHash({ ...model, requiredHashes }) === model.hash) ?? [];
}
