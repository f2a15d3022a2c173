import type { Response } from 'express';
import { attachment } from '../http/file-name.js';

/** Sends a stored file as a download that no browser runs as a page of ours. */
export function sendFile(
  response: Response,
  file: { readonly name: string; readonly mediaType: string; readonly bytes: Buffer },
): void {
  response
    .set({
      'Content-Type': file.mediaType,
      'Content-Disposition': attachment(file.name),
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    })
    .send(file.bytes);
}
