import type { Test } from 'supertest';
import { bad } from './bad-requests.js';
import type { Bad } from './bad-requests.js';

const upload = (status: number, code: string, attach: (test: Test) => Test): Bad =>
  bad(status, code, (kontor, ids) =>
    attach(kontor.as('office', 'post', `/requisitions/${ids.requisitionId}/applications`)),
  );
const cv =
  (bytes: Buffer | string, name = 'cv.pdf') =>
  (test: Test): Test =>
    test.attach('cv', Buffer.from(bytes), { filename: name, contentType: 'application/pdf' });
const boundary =
  (text: string) =>
  (test: Test): Test =>
    test.set('Content-Type', 'multipart/form-data; boundary=x').send(text);
/** Malformed uploads, by name. */
export const BAD_UPLOADS: Readonly<Record<string, Bad>> = {
  'an empty file': upload(422, 'file-damaged', cv('')),
  'half a PDF': upload(422, 'file-damaged', cv('%PDF-1.7\n1 0 obj\n<<')),
  'a PDF in name only': upload(
    415,
    'unsupported-media-type',
    cv(Buffer.from([0x4d, 0x5a, 0x90, 0x00, 0x03, 0x00])),
  ),
  'half a DOCX': upload(
    422,
    'file-damaged',
    cv(Buffer.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00]), 'cv.docx'),
  ),
  'a photo': upload(
    415,
    'unsupported-media-type',
    cv(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), 'cv.png'),
  ),
  'a file of 26 MiB': upload(413, 'too-large', cv(Buffer.alloc(26 * 1024 * 1024, 0x20), 'cv.txt')),
  'nothing that names a person': upload(422, 'validation-failed', (test) => test.field('source', 'post')),
  'a path for a name and half a PDF': upload(422, 'file-damaged', cv('%PDF-1.7', '../../../etc/passwd')),
  'U+0000 in a field': upload(422, 'unacceptable-text', (test) => test.field('name', 'a\u0000b')),
  'a field nobody knows': upload(422, 'validation-failed', (test) =>
    test.field('name', 'A').field('isAdmin', 'true'),
  ),
  'a source nobody knows': upload(422, 'validation-failed', (test) =>
    test.field('name', 'A').field('source', 'oracle'),
  ),
  JSON: upload(415, 'unsupported-media-type', (test) => test.send({})),
  'a form without an end': upload(
    400,
    'malformed-upload',
    boundary('--x\r\nContent-Disposition: form-data; name="cv"; filename="a"\r\n\r\nabc'),
  ),
  'a form without a boundary': upload(400, 'malformed-upload', (test) =>
    test.set('Content-Type', 'multipart/form-data').send('x'),
  ),
  'a form to a route that takes none': bad(415, 'unsupported-media-type', (kontor) =>
    kontor.as('office', 'post', '/process-instances').field('processKey', 'application'),
  ),
};
