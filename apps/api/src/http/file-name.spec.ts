import { describe, expect, it } from '@jest/globals';
import { attachment, cleanFileName } from './file-name.js';

describe('the name of an upload', () => {
  it.each([
    ['Lebenslauf Müller.pdf', 'Lebenslauf Müller.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\cv.docx', 'cv.docx'],
    ['a\r\nSet-Cookie: x=1.pdf', 'aSet-Cookie x=1.pdf'],
    ['evil\u202Efdp.exe', 'evilfdp.exe'],
    ['..', 'file'],
    ['\u0000', 'file'],
    ['.htaccess', 'htaccess'],
  ])('%j becomes %j', (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  it('keeps its extension when it is cut', () => {
    const name = cleanFileName(`${'ä'.repeat(400)}.pdf`);

    expect(name).toHaveLength(150);
    expect(name.endsWith('.pdf')).toBe(true);
  });

  it('cannot break out of the header it is sent back in', () => {
    expect(attachment('Ä "quoted"\r\nX: y (1).pdf')).toBe(
      `attachment; filename="_ quotedX y (1).pdf"; filename*=UTF-8''%C3%84%20quotedX%20y%20%281%29.pdf`,
    );
  });
});
