import { DomainError } from '@kontor/contracts';
import type { ErrorCode } from '@kontor/contracts';
import { Injectable, ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata, Paramtype } from '@nestjs/common';
import { assertAcceptableText } from './acceptable-text.js';
import { fieldErrorsOf } from './field-errors.js';

const CODES = {
  body: 'validation-failed',
  query: 'invalid-parameter',
  param: 'invalid-id',
  custom: 'invalid-parameter',
} as const satisfies Record<Paramtype, ErrorCode>;

/** Checks every body, query and path against its class; what the class does not name is refused. */
@Injectable()
export class RequestPipe extends ValidationPipe {
  constructor() {
    super({
      transform: true,
      whitelist: true,
      forbidNonWhitelisted: true,
      stopAtFirstError: true,
      validationError: { target: false, value: false },
      exceptionFactory: (errors) => new DomainError('validation-failed', { errors: fieldErrorsOf(errors) }),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    if (metadata.type === 'query' || metadata.type === 'param') assertAcceptableText(value);
    try {
      return await super.transform(value ?? {}, metadata);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      throw new DomainError(CODES[metadata.type], error.details);
    }
  }
}
