import { DomainError, MESSAGES } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { isMailUnderWay } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';

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
   * @throws instance-busy when the case will wait for it in a moment: the mail with the link was read before it counts as
   *   sent; state-conflict when nobody waits for it any more
   */
  async tell(tx: EntityManager, message: string, key: string, data: JsonObject): Promise<Received> {
    const { result } = await this.runtime.publish({ message, key, data, actor: null });
    if (result === 'kept')
      throw new DomainError((await isMailUnderWay(tx, key)) ? 'instance-busy' : 'state-conflict');
    return { isReceived: true };
  }

  /** One message to the application undoes what was promised. @throws state-conflict when the application has ended */
  withdraw(tx: EntityManager, applicationKey: string): Promise<Received> {
    return this.tell(tx, MESSAGES.applicationWithdrawn, applicationKey, { by: 'candidate' });
  }
}
