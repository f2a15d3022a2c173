import { isIP } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface Settings {
  readonly databaseUrl: string;
  readonly temporalAddress: string | null;
  readonly port: number;
  readonly metricsPort: number | null;
  /** Origin the outside world uses; null on one machine, where only loopback is served. */
  readonly publicUrl: string | null;
  /** Address the web port listens on; beyond loopback only with an https origin. */
  readonly listenHost: string;
  readonly dataDir: string;
  readonly consoleDir: string | null;
  /** Sender of mails and organizer of appointments, as in RFC 5322; must be the worker's. */
  readonly mailFrom: string;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Every wrong setting at once, each with the name of its variable. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Settings are wrong:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Reads and checks the settings of the API. @throws SettingsError naming each variable. */
export function readSettings(env: Environment): Settings {
  const problems: string[] = [];
  const read = <T>(name: string, parse: (text: string) => T | undefined, fallback: T, rule: string): T => {
    const text = env[name];
    if (text === undefined || text === '') return fallback;
    const value = parse(text);
    if (value !== undefined) return value;
    problems.push(`${name} ${rule}`);
    return fallback;
  };

  const databaseUrl = read(
    'KONTOR_DATABASE_URL',
    postgresUrl,
    '',
    'must be a URL like postgres://user@host/db',
  );
  if (!env['KONTOR_DATABASE_URL']) problems.push('KONTOR_DATABASE_URL is missing');
  const publicUrl = read<string | null>(
    'KONTOR_PUBLIC_URL',
    publicOrigin,
    null,
    'must be an https origin without a path',
  );
  const listenHost = read('KONTOR_LISTEN', ipAddress, LOOPBACK, 'must be an IP address such as 127.0.0.1');
  // plain http to others would carry passwords in the clear
  if (!isLoopback(listenHost) && !publicUrl?.startsWith('https:'))
    problems.push('KONTOR_LISTEN beyond loopback needs KONTOR_PUBLIC_URL with an https origin');
  const settings: Settings = {
    databaseUrl,
    temporalAddress: read('TEMPORAL_ADDRESS', hostAndPort, null, 'must be host:port'),
    port: read('KONTOR_PORT', portNumber, 4310, 'must be a port between 1 and 65535'),
    metricsPort: read<number | null>(
      'KONTOR_METRICS_PORT',
      portNumber,
      null,
      'must be a port between 1 and 65535',
    ),
    publicUrl,
    listenHost,
    dataDir: env['KONTOR_DATA_DIR'] || join(homedir(), '.kontor'),
    consoleDir: env['KONTOR_CONSOLE_DIR'] || null,
    mailFrom: env['KONTOR_MAIL_FROM'] || 'Kontor <kontor@localhost>',
    logLevel: read('KONTOR_LOG_LEVEL', logLevel, 'info', `must be one of ${LOG_LEVELS.join(', ')}`),
  };
  if (problems.length > 0) throw new SettingsError(problems);
  return settings;
}

function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\/[^/]+\/.+/.test(text) && URL.canParse(text) ? text : undefined;
}

function hostAndPort(text: string): string | undefined {
  return /^[^\s/:]+:\d{1,5}$/.test(text) ? text : undefined;
}

function portNumber(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return port >= 1 && port <= 65_535 ? port : undefined;
}

function publicOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  const isServed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback);
  return isServed && url.pathname === '/' && url.search === '' ? url.origin : undefined;
}

function logLevel(text: string): LogLevel | undefined {
  return LOG_LEVELS.find((level) => level === text);
}

const LOOPBACK = '127.0.0.1';

function ipAddress(text: string): string | undefined {
  return isIP(text) === 0 ? undefined : text;
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}
