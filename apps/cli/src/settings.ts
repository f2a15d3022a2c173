import { isIP } from 'node:net';
import { join } from 'node:path';
import { PlatformError } from '@kontor/platform';
import { PLACES } from './places.js';

export interface CliSettings {
  readonly databaseUrl: string | null;
  readonly databaseAdminUrl: string | null;
  readonly temporalAddress: string | null;
  /** Null: 4310, or the next free port. */
  readonly port: number | null;
  readonly publicUrl: string | null;
  /** Address the web port listens on. */
  readonly listenHost: string;
  readonly dataDir: string;
}

type Environment = Readonly<Record<string, string | undefined>>;
type Rule = readonly [isValid: (text: string) => boolean, rule: string];

const POSTGRES: Rule = [
  (text) => /^postgres(ql)?:\/\/[^/]+\/.+/.test(text) && URL.canParse(text),
  'must be a URL like postgres://user:secret@host:5432/kontor',
];
const PORT: Rule = [
  (text) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535,
  'must be a port between 1 and 65535',
];
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

const RULES: Readonly<Record<string, Rule>> = {
  KONTOR_DATABASE_URL: POSTGRES,
  KONTOR_DATABASE_ADMIN_URL: POSTGRES,
  TEMPORAL_ADDRESS: [(text) => /^[^\s/:]+:\d{1,5}$/.test(text), 'must be host:port'],
  KONTOR_PORT: PORT,
  KONTOR_METRICS_PORT: PORT,
  KONTOR_PUBLIC_URL: [
    isPublicOrigin,
    'must be an https origin without a path, such as https://kontor.example',
  ],
  KONTOR_LISTEN: [(text) => isIP(text) !== 0, 'must be an IP address such as 127.0.0.1'],
  KONTOR_SMTP_URL: [
    (text) => /^smtps?:\/\/[^/]+/.test(text) && URL.canParse(text),
    'must be a URL like smtps://user:secret@mail.example:465',
  ],
  KONTOR_LOG_LEVEL: [(text) => LEVELS.includes(text), `must be one of ${LEVELS.join(', ')}`],
};

/** Reads and checks every setting at once. @throws PlatformError with one line per wrong variable */
export function readCliSettings(env: Environment): CliSettings {
  const problems = Object.entries(RULES).flatMap(([name, [isValid, rule]]) => {
    const text = env[name];
    return text && !isValid(text) ? [`  ${name} ${rule}`] : [];
  });
  const listen = env['KONTOR_LISTEN'];
  if (listen && isIP(listen) !== 0 && !isLoopback(listen) && !env['KONTOR_PUBLIC_URL']?.startsWith('https:'))
    problems.push('  KONTOR_LISTEN beyond loopback needs KONTOR_PUBLIC_URL with an https origin');
  if (problems.length > 0) throw new PlatformError(`Settings are wrong:\n${problems.join('\n')}`);
  const text = (name: string): string | null => env[name] || null;
  return {
    databaseUrl: text('KONTOR_DATABASE_URL'),
    databaseAdminUrl: text('KONTOR_DATABASE_ADMIN_URL'),
    temporalAddress: text('TEMPORAL_ADDRESS'),
    port: text('KONTOR_PORT') === null ? null : Number(text('KONTOR_PORT')),
    publicUrl: text('KONTOR_PUBLIC_URL'),
    listenHost: text('KONTOR_LISTEN') ?? '127.0.0.1',
    dataDir: text('KONTOR_DATA_DIR') ?? join(PLACES.root, '.kontor'),
  };
}

const isLoopback = (address: string): boolean => address.startsWith('127.') || address === '::1';

function isPublicOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return (
    (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) &&
    url.pathname === '/' &&
    url.search === ''
  );
}
