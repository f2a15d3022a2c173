import { describe, expect, it } from '@jest/globals';
import { readCliSettings } from './settings.js';

describe('settings of the kontor command', () => {
  it('needs none', () => {
    expect(readCliSettings({})).toMatchObject({
      databaseUrl: null,
      temporalAddress: null,
      port: null,
      publicUrl: null,
    });
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
