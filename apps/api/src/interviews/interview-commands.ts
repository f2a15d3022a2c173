import { DomainError, MESSAGES } from '@kontor/contracts';
import type { Actor, MessageName } from '@kontor/contracts';
import { may } from '@kontor/policy';
import type { Action } from '@kontor/policy';
import { Inject, Injectable } from '@nestjs/common';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { tellCase } from '../messages/tell-case.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import { InterviewQueries } from './interview-queries.js';

interface Wish {
  readonly id: string;
  readonly version: number;
  readonly reason: string;
}

/** Tells the process of an interview what people want of it. */
@Injectable()
export class InterviewCommands {
  constructor(
    private readonly interviews: InterviewQueries,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  reschedule(actor: Actor, wish: Wish): Promise<InstanceAnswer> {
    return this.#tell(actor, wish, 'interview.reschedule', MESSAGES.interviewReschedule);
  }

  cancel(actor: Actor, wish: Wish): Promise<InstanceAnswer> {
    return this.#tell(actor, wish, 'interview.cancel', MESSAGES.interviewCancelled);
  }

  #tell(actor: Actor, wish: Wish, action: Action, message: MessageName): Promise<InstanceAnswer> {
    return this.runtime.inTransaction(async (tx) => {
      const row = await this.interviews.seen(tx, actor, wish.id);
      const ownIds = [row.hiringManagerId, ...row.interviewers.map(({ id }) => id)];
      if (!may(actor, action, { ownIds })) throw new DomainError('forbidden');
      if (row.version !== wish.version) throw new DomainError('stale');
      if (row.businessKey === null) throw new DomainError('state-conflict');
      const data = { reason: wish.reason };
      return tellCase(this.runtime, { message, key: row.businessKey, data, actor });
    });
  }
}
