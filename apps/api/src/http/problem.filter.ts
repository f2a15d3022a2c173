import { ERRORS } from '@kontor/contracts';
import { Catch } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import type { Logger } from 'pino';
import type { KontorRequest } from './kontor-request.js';
import { languageOf } from './language-of.js';
import { problemOf } from './problem-of.js';

/** The one place where an error becomes an HTTP answer. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<KontorRequest>();
    const response = host.switchToHttp().getResponse<Response>();
    const { problem, headers } = problemOf(error, languageOf(request), request.traceId);
    if (problem.status >= 500) this.report(error, problem.code, request.traceId);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response
      .status(problem.status)
      .set({ ...headers, 'Cache-Control': 'no-store', 'Content-Language': languageOf(request) })
      .type('application/problem+json')
      .send(JSON.stringify(problem));
  }

  // the message of an unknown error may quote what a person typed: the stack's frames are enough to find it
  private report(error: unknown, code: string, traceId: string): void {
    const frames =
      error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : [];
    const kind = error instanceof Error ? error.name : typeof error;
    const isBug = ERRORS[code as keyof typeof ERRORS]?.isRetryable !== true;
    this.log[isBug ? 'error' : 'warn'](
      { traceId, code, kind, frames: frames?.slice(0, 12) },
      'request failed',
    );
  }
}
