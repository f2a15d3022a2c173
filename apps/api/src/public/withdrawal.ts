import { DomainError, MESSAGES } from '@kontor/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';

/** What a candidate gets back: that it was received, nothing of the house. */
export interface Received {
  readonly isReceived: true;
}
export const RECEIVED: Received = { isReceived: true };

/** A candidate withdraws: one message to the application undoes what was promised. */
@Injectable()
export class Withdrawal {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /** @throws state-conflict when the application has ended */
  async run(applicationKey: string): Promise<Received> {
    const result = await this.runtime.publish({
      message: MESSAGES.applicationWithdrawn,
      key: applicationKey,
      data: { by: 'candidate' },
      actor: null,
    });
    if (result.result === 'kept') throw new DomainError('state-conflict');
    return RECEIVED;
  }
}
