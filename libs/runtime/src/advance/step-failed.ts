import { DomainError, ERRORS } from '@kontor/contracts';
import type { ErrorCode, StepFailure } from '@kontor/contracts';
import { databaseStateOf } from '@kontor/database';

/** A step that had no effect: refuses a person's command, or becomes an incident. */
export class StepFailed extends DomainError {
  readonly failure: StepFailure;

  constructor(failure: StepFailure) {
    super(isCode(failure.code) ? failure.code : 'effect-failed', {
      hint: { de: failure.message, en: failure.message },
    });
    this.failure = failure;
  }
}

/** Code and sentence of an incident. A foreign error's own message may speak of people and is not repeated. */
export function incidentTextOf(error: unknown): {
  readonly code: string;
  readonly message: string;
  readonly elementId?: string;
} {
  if (error instanceof StepFailed) {
    const { code, message, elementId } = error.failure;
    return { code, message, ...(elementId === undefined ? {} : { elementId }) };
  }
  if (error instanceof DomainError) return { code: error.code, message: ERRORS[error.code].text.en };
  const kind = databaseStateOf(error) ?? (error instanceof Error ? error.name : typeof error);
  return { code: 'effect-failed', message: kind };
}

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);
