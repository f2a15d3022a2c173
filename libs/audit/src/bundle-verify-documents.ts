import { finding } from './bundle-findings.js';
import type { Finding } from './bundle-findings.js';
import { describeFile } from './bundle-build.js';
import { BUNDLE_FILES, documentFile } from './bundle-format.js';
import type { BundleDocument } from './bundle-format.js';
import { isDocument, readLines } from './bundle-read.js';
import type { BundleReader, Report } from './bundle-read.js';
import type { ReadCase } from './bundle-verify-cases.js';

/** What an event says of a document: that it was attached, and its SHA-256 when the content still tells it. */
interface Mention {
  readonly documentId: string;
  readonly seq: number;
  readonly sha256: string | null;
}

/** Checks that every document has its content address and is the one that the events name. */
export function verifyDocuments(files: BundleReader, cases: readonly ReadCase[], report: Report): void {
  const problems: Finding[] = [];
  const tell: Report = (one) => problems.push(one);
  const documents = readLines(files, BUNDLE_FILES.documents, isDocument, tell);
  const mentions = cases.flatMap(mentionsIn);
  const ids = new Set(documents.map(({ id }) => id));
  for (const { documentId } of mentions) {
    if (!ids.has(documentId)) tell(finding('document-missing', documentId));
  }
  const present = documents.filter(({ sha256 }) => sha256 !== null);
  const unchained = present.filter((document) => !verifyDocument(files, document, mentions, tell));
  for (const problem of problems) report(problem);
  if (problems.length === 0) report(finding('documents-hold', '', present.length));
  if (unchained.length > 0) report(finding('documents-unchained', '', unchained.length));
  const absent = documents.length - present.length;
  if (absent > 0) report(finding('documents-absent', '', absent));
}

/** @returns whether an event of the chain says which bytes the document has */
function verifyDocument(
  files: BundleReader,
  { id, name, sha256, sizeBytes }: BundleDocument,
  mentions: readonly Mention[],
  report: Report,
): boolean {
  const bytes = sha256 === null ? undefined : files.get(documentFile(sha256));
  const file = bytes && describeFile(bytes);
  if (file?.sha256 !== sha256 || file?.bytes !== sizeBytes) report(finding('document-changed', name));
  const chained = mentions.filter((mention) => mention.documentId === id && mention.sha256 !== null);
  const other = chained.find((mention) => mention.sha256 !== sha256);
  if (other) report(finding('document-other', name, other.seq));
  return chained.length > 0;
}

function mentionsIn({ events, details }: ReadCase): readonly Mention[] {
  return events.flatMap(({ type, seq, data }) => {
    const { documentId } = data;
    if (type !== 'document.attached' || typeof documentId !== 'string') return [];
    const detail = details.get(seq);
    const sha256 = detail && 'content' in detail ? detail.content['sha256'] : data['sha256'];
    return [{ documentId, seq, sha256: typeof sha256 === 'string' ? sha256 : null }];
  });
}
