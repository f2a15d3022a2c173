import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import { readFileSync } from 'node:fs';
import { deflateRawSync } from 'node:zlib';
import { PDFDocument } from 'pdf-lib';
import { fileKindOf } from './file-kind.js';
import { checkUpload, readCv } from './read-cv.js';
import { readText } from './read-text.js';

const example = (name: string): Buffer =>
  readFileSync(new URL(`../../../../docs/examples/cvs/${name}`, import.meta.url));
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'accepted',
    (error: unknown) => (error instanceof DomainError ? error.code : `not coded: ${String(error)}`),
  );
const read = (bytes: Buffer) => codeOf(readCv({ bytes, name: 'cv' }));

/** A ZIP with one deflated file a name; `claims` announces another unpacked size. */
function zip(
  files: Readonly<Record<string, Buffer>>,
  options: { claims?: number; flags?: number } = {},
): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const packed = deflateRawSync(content);
    const header = Buffer.alloc(30);
    header.writeUInt32LE(0x04034b50, 0);
    header.writeUInt16LE(options.flags ?? 0, 6);
    header.writeUInt16LE(8, 8);
    header.writeUInt32LE(packed.length, 18);
    header.writeUInt32LE(content.length, 22);
    header.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(options.flags ?? 0, 8);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(options.claims ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(at, 42);
    parts.push(header, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    at += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(files).length, 8);
  end.writeUInt16LE(Object.keys(files).length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}
const types = Buffer.from('<Types/>');
const docx = (document: Buffer, more: Record<string, Buffer> = {}, options = {}): Buffer =>
  zip({ '[Content_Types].xml': types, 'word/document.xml': document, ...more }, options);

describe('reading a CV', () => {
  it.each([
    ['mira-sommerfeld.pdf', 'Mira Sommerfeld', 2, 'application/pdf'],
    ['jakob-nystroem.pdf', 'Jakob Nyström', 2, 'application/pdf'],
    [
      'yusuf-aydin-keller.docx',
      'Yusuf Aydın-Keller',
      2,
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ])('%s gives name, stations and their places', async (file, name, stations, mediaType) => {
    const cv = await readCv({ bytes: example(file), name: file });
    expect(cv.mediaType).toBe(mediaType);
    expect(cv.fields.name?.value).toBe(name);
    expect(cv.fields.stations).toHaveLength(stations);
    const span = cv.fields.name?.span;
    expect(span && cv.text.slice(span.start, span.end)).toBe(name);
  });

  it('takes plain text in the encodings of old and new editors', async () => {
    const text = 'Jürgen Groß\nSeit 2019 Kaufmann bei Straßenbau Köln';
    for (const bytes of [
      Buffer.from(text),
      Buffer.from(text, 'latin1'),
      Buffer.from(`\uFEFF${text}`, 'utf16le'),
    ]) {
      expect((await readCv({ bytes, name: 'cv.txt' })).fields.name?.value).toBe('Jürgen Groß');
    }
  });

  it('refuses with a code, never with a crash, what is not a readable CV', async () => {
    const empty = await PDFDocument.create();
    empty.addPage();
    const emptyPdf = Buffer.from(await empty.save());
    const pdf = example('mira-sommerfeld.pdf');
    const cases: Record<string, [Buffer, string]> = {
      'an empty file': [Buffer.alloc(0), 'file-damaged'],
      'a photo': [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), 'unsupported-media-type'],
      'a scan without text': [emptyPdf, 'file-no-text'],
      'a cut-off PDF': [pdf.subarray(0, pdf.length >> 1), 'file-damaged'],
      'a PDF of noise': [Buffer.from('%PDF-1.7\nnoise noise\n%%EOF'), 'file-damaged'],
      'an OpenDocument text': [
        zip({ mimetype: Buffer.from('application/vnd.oasis.opendocument.text') }).fill(
          'application/vnd.oasis.opendocument.text',
          38,
          38 + 39,
        ),
        'file-odt',
      ],
      'a plain ZIP': [zip({ 'a.txt': types }), 'unsupported-media-type'],
      'a cut-off DOCX': [example('yusuf-aydin-keller.docx').subarray(0, 2_000), 'file-damaged'],
      'a document with macros': [docx(types, { 'word/vbaProject.bin': types }), 'file-macro'],
      'an encrypted ZIP': [docx(types, {}, { flags: 1 }), 'file-encrypted'],
      'a password-protected DOCX': [
        Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
        'file-encrypted',
      ],
      'an old DOC': [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]), 'unsupported-media-type'],
      'a bomb that says so': [docx(Buffer.alloc(300 * 1024 * 1024)), 'file-bomb'],
      'a program': [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2]), 'unsupported-media-type'],
      'two words': [Buffer.from('kein CV'), 'file-no-text'],
    };
    const seen = Object.fromEntries(
      await Promise.all(
        Object.entries(cases).map(async ([name, [bytes]]) => [name, await read(bytes)] as const),
      ),
    );
    expect(seen).toEqual(Object.fromEntries(Object.entries(cases).map(([name, [, code]]) => [name, code])));
  });

  it('stops a bomb that lies about its size before it takes the machine', async () => {
    const liar = docx(Buffer.alloc(400 * 1024 * 1024, ' '), {}, { claims: 1_000 });
    expect(['file-parse-limit', 'file-damaged']).toContain(await read(liar));
  });

  it('kills a reader that takes too long', async () => {
    const work = readText('pdf', example('mira-sommerfeld.pdf'), { timeoutMs: 1, memoryMebibytes: 256 });
    expect(await codeOf(work)).toBe('file-parse-limit');
  });

  it('reads PDFs protected with a password only when none is needed to open them', async () => {
    // 40-bit RC4, empty owner password, user password set: as an office scanner makes them
    const encrypted = Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n' +
        `3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>endobj\n` +
        'trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF',
    );
    expect(await read(encrypted)).toBe('file-encrypted');
  });
});

describe('an attachment', () => {
  it('is known by its content', () => {
    expect(checkUpload({ bytes: example('mira-sommerfeld.pdf') })).toBe('application/pdf');
    expect(fileKindOf(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))).toBe('png');
  });
});
