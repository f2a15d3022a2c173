import { homedir } from 'node:os';
import { join } from 'node:path';

export interface WorkerSettings {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  /** Origin of links in mails. */
  readonly publicUrl: string;
  readonly dataDir: string;
  /** Null: mails become files in the outbox folder. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly metricsPort: number | null;
  /** File of the secret key that signs checkpoints. */
  readonly checkpointKey: string;
  /** File the checkpoints are appended to; null: one in the data folder. */
  readonly checkpointFile: string | null;
  readonly logLevel: LogLevel;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Environment = Readonly<Record<string, string | undefined>>;

const RULES: Readonly<
  Record<string, { readonly isValid: (text: string) => boolean; readonly rule: string }>
> = {
  KONTOR_DATABASE_URL: {
    isValid: (text) => /^postgres(ql)?:\/\/[^/]+\/.+/.test(text) && URL.canParse(text),
    rule: 'must be a URL like postgres://user@host/db',
  },
  TEMPORAL_ADDRESS: { isValid: (text) => /^[^\s/:]+:\d{1,5}$/.test(text), rule: 'must be host:port' },
  KONTOR_PUBLIC_URL: {
    isValid: isOrigin,
    rule: 'must be an origin without a path, such as https://kontor.example',
  },
  KONTOR_SMTP_URL: {
    isValid: (text) => /^smtps?:\/\/[^/]+/.test(text) && URL.canParse(text),
    rule: 'must be a URL like smtps://user:secret@mail.example:465',
  },
  KONTOR_PORT: { isValid: isPort, rule: 'must be a port between 1 and 65535' },
  KONTOR_METRICS_PORT: { isValid: isPort, rule: 'must be a port between 1 and 65535' },
  KONTOR_LOG_LEVEL: {
    isValid: (text) => LOG_LEVELS.some((level) => level === text),
    rule: `must be one of ${LOG_LEVELS.join(', ')}`,
  },
};
const REQUIRED = ['KONTOR_DATABASE_URL', 'TEMPORAL_ADDRESS'];

/** What is wrong with the environment, one line a variable. */
export function problemsOf(env: Environment): readonly string[] {
  const missing = REQUIRED.filter((name) => !env[name]).map((name) => `${name} is missing`);
  const wrong = Object.entries(RULES)
    .filter(([name, { isValid }]) => env[name] && !isValid(env[name]))
    .map(([name, { rule }]) => `${name} ${rule}`);
  return [...missing, ...wrong];
}

/** The worker's settings. @throws Error naming every variable that is wrong */
export function readWorkerSettings(env: Environment): WorkerSettings {
  const problems = problemsOf(env);
  if (problems.length > 0)
    throw new Error(`Settings are wrong:\n${problems.map((one) => `  ${one}`).join('\n')}`);
  const text = (name: string): string | null => env[name] || null;
  const dataDir = text('KONTOR_DATA_DIR') ?? join(homedir(), '.kontor');
  return {
    databaseUrl: text('KONTOR_DATABASE_URL') ?? '',
    temporalAddress: text('TEMPORAL_ADDRESS') ?? '',
    publicUrl: (text('KONTOR_PUBLIC_URL') ?? `http://localhost:${text('KONTOR_PORT') ?? '4310'}`).replace(
      /\/$/,
      '',
    ),
    dataDir,
    checkpointKey: text('KONTOR_CHECKPOINT_KEY') ?? join(dataDir, 'checkpoint.key'),
    checkpointFile: text('KONTOR_CHECKPOINT_FILE'),
    smtpUrl: text('KONTOR_SMTP_URL'),
    mailFrom: text('KONTOR_MAIL_FROM') ?? 'Kontor <kontor@localhost>',
    metricsPort: text('KONTOR_METRICS_PORT') === null ? null : Number(text('KONTOR_METRICS_PORT')),
    logLevel: LOG_LEVELS.find((level) => level === text('KONTOR_LOG_LEVEL')) ?? 'info',
  };
}

function isPort(text: string): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;
}

function isOrigin(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).pathname === '/';
}
