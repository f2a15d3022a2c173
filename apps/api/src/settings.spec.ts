import { describe, expect, it } from '@jest/globals';
import { SettingsError, listenHost, readSettings } from './settings.js';

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
    expect(listenHost(settings)).toBe('127.0.0.1');
  });

  it('open the port to others only for an https origin', () => {
    expect(listenHost(readSettings({ ...VALID, KONTOR_PUBLIC_URL: 'https://kontor.example' }))).toBe(
      '0.0.0.0',
    );
    expect(listenHost(readSettings({ ...VALID, KONTOR_PUBLIC_URL: 'http://localhost:4310' }))).toBe(
      '127.0.0.1',
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
    ['KONTOR_LOG_LEVEL', 'loud'],
  ])('name %s when it is "%s"', (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(name)]);
  });

  it('name every wrong variable at once', () => {
    expect(problemsOf({ KONTOR_PORT: 'x', TEMPORAL_ADDRESS: 'x' })).toHaveLength(2);
    expect(problemsOf({ KONTOR_DATABASE_URL: '' })).toEqual(['KONTOR_DATABASE_URL is missing']);
  });
});
