import type { HistoryEvent, Json, JsonObject } from '@kontor/contracts';
import { canonicalJson } from './canonical-json.js';
import { finding } from './bundle-findings.js';
import type { Finding } from './bundle-findings.js';
import type {
  BundleDecision,
  BundleDetail,
  BundleDocument,
  BundleManifest,
  BundleProof,
} from './bundle-format.js';

/** Gives the files of a bundle by path. */
export interface BundleReader {
  get(path: string): Uint8Array | undefined;
}
/** Takes up what was found. */
export type Report = (finding: Finding) => void;

const TEXTS = ['instanceId', 'at', 'type', 'definitionHash', 'prevHash', 'hash'] as const;
const TEXTS_OR_NULL = ['elementId', 'waitId', 'actorId', 'onBehalfOfId', 'detailDigest'] as const;

/** Whether this is an event; further members do not matter, its hash covers them. */
export function isEvent(value: unknown): value is HistoryEvent {
  return (
    isObject(value) &&
    Number.isSafeInteger(value['seq']) &&
    isObject(value['data']) &&
    TEXTS.every((name) => typeof value[name] === 'string') &&
    TEXTS_OR_NULL.every((name) => value[name] === null || typeof value[name] === 'string')
  );
}

export function isDetail(value: unknown): value is BundleDetail {
  if (!isObject(value) || !Number.isSafeInteger(value['seq'])) return false;
  const { salt, content, erasedByRule, isWithheld } = value;
  if (isWithheld === true) return salt === undefined && content === undefined;
  if (typeof erasedByRule === 'string') return erasedByRule !== '' && content === undefined;
  return typeof salt === 'string' && isObject(content);
}

export function isDocument(value: unknown): value is BundleDocument {
  if (!isObject(value)) return false;
  const { id, instanceId, name, sha256, sizeBytes } = value;
  const areTexts = [id, instanceId, name].every((text) => typeof text === 'string');
  return areTexts && Number.isSafeInteger(sizeBytes) && (sha256 === null || isHash(sha256));
}

export function isProof(value: unknown): value is BundleProof {
  if (!isObject(value) || !isObject(value['leaf']) || !Array.isArray(value['proof'])) return false;
  const { leaf, index, proof, checkpoint } = value;
  const isLeaf =
    typeof leaf['instanceId'] === 'string' && Number.isSafeInteger(leaf['seq']) && isHash(leaf['hash']);
  const isComplete = Number.isSafeInteger(index) && typeof checkpoint === 'string';
  return isLeaf && isComplete && proof.length <= 64 && proof.every((hash) => typeof hash === 'string');
}

export function isDecision(value: unknown): value is BundleDecision {
  if (!isObject(value) || !Array.isArray(value['requiredHashes'])) return false;
  return isHash(value['hash']) && value['requiredHashes'].every(isHash);
}

export function isManifest(value: unknown): value is BundleManifest {
  if (!isObject(value) || !isObject(value['files']) || !Array.isArray(value['instances'])) return false;
  const { files, instances, withheldCases, instanceId, format, origin } = value;
  const isListed = Object.values(files).every((file) => isObject(file) && isHash(file['sha256']));
  const areCases = instances.every(
    (one) =>
      isObject(one) &&
      Number.isSafeInteger(one['seq']) &&
      ['id', 'businessKey', 'hash'].every((name) => typeof one[name] === 'string') &&
      (one['parentId'] === null || typeof one['parentId'] === 'string'),
  );
  const isHeaded =
    typeof instanceId === 'string' && Number.isSafeInteger(format) && Array.isArray(withheldCases);
  return isListed && areCases && isHeaded && (origin === null || typeof origin === 'string');
}

/** A JSON file in canonical form that passes the check; null, and reported, when it does not. */
export function readJson<T>(
  files: BundleReader,
  path: string,
  isRight: (value: unknown) => value is T,
  report: Report,
): T | null {
  const bytes = files.get(path);
  if (bytes === undefined) {
    report(finding('file-missing', path));
    return null;
  }
  const value = canonicalValue(Buffer.from(bytes).toString('utf8'));
  if (isRight(value)) return value;
  report(finding('file-unreadable', path, 1));
  return null;
}

/** The lines of a file, each canonical JSON that passes the check; empty, and reported, when one does not. */
export function readLines<T>(
  files: BundleReader,
  path: string,
  isRight: (value: unknown) => value is T,
  report: Report,
): readonly T[] {
  const bytes = files.get(path);
  if (bytes === undefined) {
    report(finding('file-missing', path));
    return [];
  }
  const texts = Buffer.from(bytes).toString('utf8').split('\n');
  const rest = texts.pop();
  const values: T[] = [];
  for (const text of texts) {
    const value = canonicalValue(text);
    if (!isRight(value)) break;
    values.push(value);
  }
  if (values.length === texts.length && rest === '') return values;
  report(finding('file-unreadable', path, values.length + 1));
  return [];
}

// two writings of one value could be read in two ways: a name twice, a number with too many digits
function canonicalValue(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return canonicalJson(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isHash = (value: unknown): value is string => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
