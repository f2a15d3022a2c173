import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { Logger } from 'pino';
import type { LogLevel } from '../settings.js';

/** JSON lines with ids and codes only; nothing a person typed and no address is ever passed to it. */
export function createLogger(level: LogLevel): Logger {
  const lines = pino.destination({ fd: process.stdout.fd, sync: true });
  // a disk that is full costs lines of the log, not the program
  lines.on('error', () => undefined);
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  const options = { name: 'api', level, base: { service: 'api' }, timestamp: pino.stdTimeFunctions.isoTime };
  return pino(options, lines);
}

/** Nest's own messages, in the same lines. */
export function nestLogger(log: Logger): LoggerService {
  const at =
    (level: 'error' | 'warn' | 'info' | 'debug') =>
    (message: unknown, ...context: unknown[]) =>
      log[level]({ context: context.at(-1) }, typeof message === 'string' ? message : 'nest');
  return { log: at('debug'), error: at('error'), warn: at('warn'), debug: at('debug'), verbose: at('debug') };
}
