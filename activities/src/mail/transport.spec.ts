import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { simpleParser } from 'mailparser';
import { CALENDAR } from './sample-calendar.js';
import { outboxTransport } from './transport.js';

it('without a mail server each mail becomes an .eml file that a mail program can open', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-outbox-'));
  await outboxTransport(folder).deliver('1', {
    to: 'mia@example.org',
    text: 'Guten Tag, schöne Grüße',
    messageId: '<1@kontor.local>',
    icalEvent: { method: 'CANCEL', content: CALENDAR, filename: 'termin.ics' },
  });

  expect(await readdir(folder)).toEqual(['1.eml']);
  const mail = await simpleParser(await readFile(join(folder, '1.eml')));
  expect([mail.messageId, mail.text?.trim()]).toEqual(['<1@kontor.local>', 'Guten Tag, schöne Grüße']);
  expect(mail.attachments.map(({ content }) => content.toString())).toContainEqual(
    expect.stringContaining('SUMMARY:Gespräch'),
  );
  await rm(folder, { recursive: true });
});
