import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kontor/contracts';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { asFailure } from './activity-edge.js';

describe('the edge between the house and Temporal', () => {
  it('gives the code as type and lets only retryable codes be tried again', () => {
    expect(asFailure(new DomainError('mail-uncertain'))).toMatchObject({
      type: 'mail-uncertain',
      message: 'mail-uncertain',
      nonRetryable: true,
    });
    expect(asFailure(new DomainError('mail-not-accepted'))).toMatchObject({ nonRetryable: false });
  });

  it('keeps the text of any other error out of Temporal', () => {
    const failure = asFailure(new Error('duplicate key (email)=(jana@example.org)'));

    expect(failure).toBeInstanceOf(ApplicationFailure);
    expect(failure).toMatchObject({ type: 'internal', message: 'internal', nonRetryable: false });
  });

  it('passes a cancellation on as it is', () => {
    const cancelled = new CancelledFailure('cancelled');

    expect(asFailure(cancelled)).toBe(cancelled);
  });
});
