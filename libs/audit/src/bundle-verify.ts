import { describeFile, manifestDigest } from './bundle-build.js';
import { verifyCases } from './bundle-verify-cases.js';
import { verifyCheckpoints } from './bundle-verify-checkpoints.js';
import type { BundleTrust } from './bundle-verify-checkpoints.js';
import { verifyDocuments } from './bundle-verify-documents.js';
import { verifyModels } from './bundle-verify-models.js';
import { finding } from './bundle-findings.js';
import type { Finding } from './bundle-findings.js';
import { BUNDLE_FILES, BUNDLE_FORMAT, BUNDLE_PAGES } from './bundle-format.js';
import type { BundleManifest } from './bundle-format.js';
import { isManifest, isObject, readJson } from './bundle-read.js';
import type { BundleReader, Report } from './bundle-read.js';

/** What a verification has found. `holds`: nothing contradicts; notes say what is open all the same. */
export interface BundleVerdict {
  readonly holds: boolean;
  readonly manifest: BundleManifest | null;
  readonly findings: readonly Finding[];
}

/**
 * Checks a bundle (bytes by path) against itself and against what the reader trusts: checksums of the manifest, chains,
 * digests of contents, models and decisions, documents, proofs of inclusion in signed checkpoints. Never throws.
 */
export function verifyBundle(files: ReadonlyMap<string, Uint8Array>, trust: BundleTrust): BundleVerdict {
  const found = new Map<string, Finding>();
  // what two checks find is said once
  const report: Report = (one) => void found.set(JSON.stringify(one), one);
  const manifest = readManifest(files, report);
  if (manifest !== null) {
    const readAs = new Set<string>([BUNDLE_FILES.manifest, ...BUNDLE_PAGES]);
    const seen = noting(files, readAs);
    const cases = verifyCases(seen, manifest, report);
    verifyModels(seen, cases, report);
    verifyDocuments(seen, cases, report);
    verifyCheckpoints(seen, manifest, cases, trust, report);
    readJson(seen, BUNDLE_FILES.people, isObject, report);
    verifyFiles(files, manifest, readAs, report);
  }
  const findings = [...found.values()];
  return { holds: findings.every(({ level }) => level !== 'problem'), manifest, findings };
}

function readManifest(files: BundleReader, report: Report): BundleManifest | null {
  const manifest = readJson(files, BUNDLE_FILES.manifest, isManifest, () => undefined);
  if (manifest === null) report(finding('manifest-unreadable'));
  else if (manifest.format !== BUNDLE_FORMAT) report(finding('format-unknown', '', manifest.format));
  else if (manifestDigest(manifest) !== manifest.digest) report(finding('manifest-changed'));
  return manifest?.format === BUNDLE_FORMAT ? manifest : null;
}

function verifyFiles(
  files: ReadonlyMap<string, Uint8Array>,
  { files: listed }: BundleManifest,
  readAs: ReadonlySet<string>,
  report: Report,
): void {
  const wrong: Finding[] = [];
  for (const [path, bytes] of files) {
    const known = Object.hasOwn(listed, path) ? listed[path] : undefined;
    if (!readAs.has(path) || (known === undefined && path !== BUNDLE_FILES.manifest))
      wrong.push(finding('file-extra', path));
    else if (known !== undefined && known.sha256 !== describeFile(bytes).sha256)
      wrong.push(finding('file-changed', path));
  }
  const missing = Object.keys(listed).filter((path) => !files.has(path));
  for (const one of [...wrong, ...missing.map((path) => finding('file-missing', path))]) report(one);
  if (wrong.length + missing.length === 0) report(finding('files-hold', '', files.size - 1));
}

/** The same files; each that is asked for is noted, so that a file with no meaning is found. */
function noting(files: BundleReader, asked: Set<string>): BundleReader {
  return {
    get: (path) => {
      asked.add(path);
      return files.get(path);
    },
  };
}
