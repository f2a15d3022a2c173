import { bundleFiles, createZip, documentFile } from '@kontor/audit';
import type { BundleContent, BundlePage } from '@kontor/audit';
import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';

const deflate = promisify(deflateRaw);

/**
 * The archive of a bundle, piece by piece: its texts, then one document after the other, so that no more than one is in
 * memory. @throws when a document is gone that was there when the content was read: half an archive is refused by every reader
 */
export async function* evidenceArchive(
  content: BundleContent,
  pages: Readonly<Record<BundlePage, string>>,
  bytesOf: (sha256: string) => Promise<Buffer | null>,
): AsyncGenerator<Buffer> {
  const zip = createZip(content.madeAt);
  for (const [path, bytes] of bundleFiles(content, pages)) yield zip.add(path, bytes, await deflate(bytes));
  for (const sha256 of new Set(content.documents.map((document) => document.sha256))) {
    if (sha256 === null) continue;
    const bytes = await bytesOf(sha256);
    if (bytes === null) throw new Error('a document was erased while it was being downloaded');
    yield zip.add(documentFile(sha256), bytes);
  }
  yield zip.end();
}
