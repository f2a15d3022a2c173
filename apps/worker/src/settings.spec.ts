import { describe, expect, it } from '@jest/globals';
import { problemsOf, readWorkerSettings } from './settings.js';

const GOOD = { KONTOR_DATABASE_URL: 'postgresql://app@127.0.0.1/kontor', TEMPORAL_ADDRESS: '127.0.0.1:7233' };

describe('settings of the worker', () => {
  it('names every variable that is wrong, at once', () => {
    expect(
      problemsOf({ TEMPORAL_ADDRESS: 'here', KONTOR_SMTP_URL: 'mail.example', KONTOR_LOG_LEVEL: 'loud' }),
    ).toEqual([
      'KONTOR_DATABASE_URL is missing',
      'TEMPORAL_ADDRESS must be host:port',
      'KONTOR_SMTP_URL must be a URL like smtps://user:secret@mail.example:465',
      expect.stringMatching(/^KONTOR_LOG_LEVEL must be one of fatal, /),
    ]);
  });

  it('puts links of mails on the console of this machine unless a public origin is set', () => {
    expect(readWorkerSettings({ ...GOOD, KONTOR_PORT: '4400' }).publicUrl).toBe('http://localhost:4400');
    expect(readWorkerSettings({ ...GOOD, KONTOR_PUBLIC_URL: 'https://kontor.example/' }).publicUrl).toBe(
      'https://kontor.example',
    );
  });
});
