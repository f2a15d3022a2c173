import type { CliSettings } from './settings.js';

interface Command {
  readonly usage: string;
  readonly summary: string;
  readonly help: string;
  readonly run: (settings: CliSettings, args: readonly string[]) => Promise<void>;
}

/** Every command; its code is loaded when it is called, so that help is instant. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  start: {
    usage: 'start',
    summary: 'Start everything on this machine, until Ctrl+C',
    help: 'Starts PostgreSQL, the Temporal server, the api with the console, and the worker on the data folder\n(KONTOR_DATA_DIR, default .kontor), brings the schema and the shipped processes up to date, and puts the\ndemo company into a new installation. KONTOR_DATABASE_URL and TEMPORAL_ADDRESS use servers of your own.',
    run: async (settings, [build]) =>
      (await import('./commands/start.js')).startCommand(
        settings,
        build?.startsWith('--build=') ? build.slice('--build='.length) : null,
      ),
  },
  migrate: {
    usage: 'migrate',
    summary: 'Bring the database to the current schema',
    help: 'Uses KONTOR_DATABASE_ADMIN_URL (the owner) and gives the role of KONTOR_DATABASE_URL its rights.',
    run: async (settings) => (await import('./commands/migrate.js')).migrateCommand(settings),
  },
  prepare: {
    usage: 'prepare',
    summary: 'Schema, company profile and shipped processes, for servers of your own',
    help: 'What start does before api and worker; docker/compose.yml runs it as a job. Creates no accounts.',
    run: async (settings) => (await import('./commands/prepare.js')).prepareCommand(settings),
  },
  deploy: {
    usage: 'deploy [folder]',
    summary: 'Deploy the shipped processes, or one process folder',
    help: 'A folder holds <key>.bpmn, *.dmn and forms/*.schema.json. Problems are printed with element and line;\na model with errors is not deployed. What is deployed already stays as it is.',
    run: async (settings, [folder]) => (await import('./commands/deploy.js')).deployCommand(settings, folder),
  },
  seed: {
    usage: 'seed',
    summary: 'Put the demo company into an empty installation',
    help: 'Does nothing when there are people already or KONTOR_PUBLIC_URL is set.',
    run: async (settings) => (await import('./commands/seed.js')).seedCommand(settings),
  },
  'add-person': {
    usage: 'add-person <user name> "<full name>" <role>…',
    summary: 'Create a person with an account; the way in for the first administrator',
    help: 'Prints a random password. Example: kontor add-person anna "Anna Weber" admin operator',
    run: async (settings, args) =>
      (await import('./commands/add-person.js')).addPersonCommand(settings, ...args),
  },
  setup: {
    usage: 'setup <file.json>',
    summary: 'Company, org units, people, calendar and position plans from a file',
    help: 'Creates what is missing and changes what differs; run twice it changes nothing. Initial passwords of new\naccounts are printed once. Nothing is written while the file has errors; each is named with its place.\nkontor setup --example prints a file to begin with.',
    run: async (settings, [file]) => (await import('./commands/setup.js')).setupCommand(settings, file),
  },
  'reset-password': {
    usage: 'reset-password <user name>',
    summary: 'Print a new random password, and sign its person out everywhere',
    help: 'Also ends the wait after wrong passwords. Example: kontor reset-password anna',
    run: async (settings, [userName]) =>
      (await import('./commands/reset-password.js')).resetPasswordCommand(settings, userName),
  },
  'verify-audit': {
    usage: 'verify-audit [--checkpoints <file>] [--key <key or file>] [--json]',
    summary: 'Recompute the hash chain of every case, and compare it with signed checkpoints',
    help: 'Names the first bad event of each chain that does not hold, and each checkpoint that the database contradicts;\nthe exit code is then 1. --checkpoints: a copy of the checkpoint file that was kept elsewhere (more than one may be\nnamed, or a folder), else those of the data folder. --key: the public key that you noted, or a file with it.\n--json: the report for machines.',
    run: async (settings, args) =>
      (await import('./commands/verify-audit.js')).verifyAuditCommand(settings, args),
  },
  backup: {
    usage: 'backup [--to <folder>]',
    summary: 'Copy a running Kontor: database, log, files of the data folder',
    help: 'Writes kontor-<time>/ below the folder (default: beside the data folder), complete or not at all, with a\nSHA-256 of every file. Needs no client tools. On a PostgreSQL of your own it needs KONTOR_DATABASE_URL, and\nKONTOR_DATABASE_ADMIN_URL with the right REPLICATION. It holds personal data and passwords: keep it locked.',
    run: async (settings, args) => (await import('./commands/backup.js')).backupCommand(settings, args),
  },
  restore: {
    usage: 'restore <backup>',
    summary: 'Restore a backup into a data folder; effects then wait for release',
    help: 'restore <backup> [--into <data folder>] [--replace]\nProves every file first. A data folder that is there is moved aside with --replace, never deleted.\nrestore --database [--to <time>] tells a PostgreSQL of your own (KONTOR_DATABASE_URL and _ADMIN_URL) that it was\nrestored: after its own tools have done that, before api and worker start.',
    run: async (settings, args) => (await import('./commands/restore.js')).restoreCommand(settings, args),
  },
  effects: {
    usage: 'effects',
    summary: 'List what waits for release after a restore',
    help: 'Shows kind, case, step and since when; names and addresses are shown in the console to those who may see them.',
    run: async (settings) => (await import('./commands/effects.js')).effectsCommand(settings),
  },
  'release-effects': {
    usage: 'release-effects --all | --mail <id>… | --drop <id>…',
    summary: 'Let go what waits after a restore, or drop single mails',
    help: 'release-effects --all --reason "<text>"          everything, and the hold ends\nrelease-effects --mail <id>… --reason "<text>"   single mails\nrelease-effects --drop <id>… --reason "<text>"   single mails are never sent\nThe reason is recorded in the history of the cases.',
    run: async (settings, args) =>
      (await import('./commands/release-effects.js')).releaseEffectsCommand(settings, args),
  },
  reconcile: {
    usage: 'reconcile',
    summary: 'Give every open case its driver on Temporal',
    help: 'After a lost Temporal store, a restored backup, or a move to another Temporal cluster. Safe at any time.',
    run: async (settings) => (await import('./commands/reconcile.js')).reconcileCommand(settings),
  },
};

/** The list of commands. */
export function helpText(): string {
  const width = Math.max(...Object.values(COMMANDS).map(({ usage }) => Math.min(usage.length, 24)));
  const lines = Object.values(COMMANDS).map(({ usage, summary }) =>
    usage.length <= width
      ? `  ${usage.padEnd(width)}  ${summary}`
      : `  ${usage}\n  ${' '.repeat(width)}  ${summary}`,
  );
  return `Kontor, the back office on Temporal.\n\nUsage: kontor <command>\n\n${lines.join('\n')}\n\nkontor <command> --help tells more. Settings are environment variables: docs/configuration.md`;
}
