import { describe, expect, it } from '@jest/globals';
import { readCliSettings } from './settings.js';

describe('settings of the kontor command', () => {
  it('needs none', () => {
    expect(readCliSettings({})).toMatchObject({
      databaseUrl: null,
      temporalAddress: null,
      port: null,
      publicUrl: null,
      listenHost: '127.0.0.1',
    });
  });

  it('lets the web port leave loopback only with an https origin', () => {
    expect(() => readCliSettings({ KONTOR_LISTEN: '0.0.0.0' })).toThrow(/needs KONTOR_PUBLIC_URL/);
    const both = { KONTOR_LISTEN: '0.0.0.0', KONTOR_PUBLIC_URL: 'https://kontor.example' };
    expect(readCliSettings(both).listenHost).toBe('0.0.0.0');
  });

  it('names every wrong variable at once', () => {
    const wrong = {
      KONTOR_PORT: '99999',
      KONTOR_PUBLIC_URL: 'http://kontor.example',
      TEMPORAL_ADDRESS: 'x',
      KONTOR_SMTP_URL: 'x',
    };

    expect(() => readCliSettings(wrong)).toThrow(
      /TEMPORAL_ADDRESS must be[^]*KONTOR_PORT must be[^]*KONTOR_PUBLIC_URL must be[^]*KONTOR_SMTP_URL must be/,
    );
  });
});
