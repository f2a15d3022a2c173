import { MESSAGES } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { tellCase } from '../messages/tell-case.js';

/** What a candidate gets back: that it was received, nothing of the house. */
export interface Received {
  readonly isReceived: true;
}

/** Brings what a candidate has decided to the case it is about. */
@Injectable()
export class CandidateAnswers {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  /**
   * @param key business key of the case
   * @throws instance-busy, state-conflict as `tellCase`
   */
  async tell(message: string, key: string, data: JsonObject): Promise<Received> {
    await tellCase(this.runtime, { message, key, data, actor: null });
    return { isReceived: true };
  }

  /** One message to the application undoes what was promised. @throws state-conflict when the application has ended */
  withdraw(applicationKey: string): Promise<Received> {
    return this.tell(MESSAGES.applicationWithdrawn, applicationKey, { by: 'candidate' });
  }
}
