import { describe, expect, it } from '@jest/globals';
import { SettingsError, readSettings } from './settings.js';

const VALID = { KONTOR_DATABASE_URL: 'postgres://kontor@127.0.0.1:5432/kontor' };
const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    readSettings({ ...VALID, ...env });
    return [];
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
};

describe('the settings of the API', () => {
  it('need nothing but a database and then listen on loopback', () => {
    const settings = readSettings(VALID);

    expect(settings).toMatchObject({ port: 4310, publicUrl: null, metricsPort: null, logLevel: 'info' });
    expect(settings.listenHost).toBe('127.0.0.1');
  });

  it('stay on loopback behind a proxy of the same machine, and leave it only when told to, with an https origin', () => {
    const https = { ...VALID, KONTOR_PUBLIC_URL: 'https://kontor.example' };

    expect(readSettings(https).listenHost).toBe('127.0.0.1');
    expect(readSettings({ ...https, KONTOR_LISTEN: '0.0.0.0' }).listenHost).toBe('0.0.0.0');
    expect(readSettings({ ...VALID, KONTOR_LISTEN: '::1' }).listenHost).toBe('::1');
    expect(problemsOf({ KONTOR_LISTEN: '0.0.0.0' })).toEqual([expect.stringContaining('https origin')]);
    expect(problemsOf({ KONTOR_LISTEN: '0.0.0.0', KONTOR_PUBLIC_URL: 'http://localhost:4310' })).toHaveLength(
      1,
    );
  });

  it.each([
    ['KONTOR_DATABASE_URL', 'mysql://x/y'],
    ['TEMPORAL_ADDRESS', 'nowhere'],
    ['KONTOR_PORT', '70000'],
    ['KONTOR_PORT', '-1'],
    ['KONTOR_METRICS_PORT', 'nine'],
    ['KONTOR_PUBLIC_URL', 'http://kontor.example'],
    ['KONTOR_PUBLIC_URL', 'https://kontor.example/app'],
    ['KONTOR_LISTEN', 'everywhere'],
    ['KONTOR_LOG_LEVEL', 'loud'],
  ])('name %s when it is "%s"', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('name every wrong variable at once', () => {
    expect(problemsOf({ KONTOR_PORT: 'x', TEMPORAL_ADDRESS: 'x' })).toHaveLength(2);
    expect(problemsOf({ KONTOR_DATABASE_URL: '' })).toEqual(['KONTOR_DATABASE_URL is missing']);
  });
});
