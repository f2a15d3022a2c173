import { DomainError } from '@kontor/contracts';
import type { Actor, OutgoingMailView } from '@kontor/contracts';
import { listMails, requeueMail } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Inject, Injectable } from '@nestjs/common';
import { Organisation } from '../access/organisation.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';

const NOT_CONFIRMED = {
  de: 'Es ist ungewiss, ob die E-Mail angekommen ist. Bitte fragen Sie nach und bestätigen Sie dann, dass sie noch einmal gesendet werden soll.',
  en: 'It is not known whether the mail arrived. Please ask, then confirm that it shall be sent again.',
} as const;

/** Queues failed mails again; the Message-ID stays, so that a mail program can tell that it is the same. */
@Injectable()
export class ResendMail {
  constructor(
    private readonly organisation: Organisation,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  /** @throws not-found, state-conflict unless it has failed, business-rule when it is uncertain and not confirmed */
  resend(actor: Actor, id: string, isConfirmed: boolean): Promise<OutgoingMailView> {
    return this.runtime.inTransaction(async (tx) => {
      const mail = await this.#seen(tx, actor, id);
      if (mail.state !== 'failed') throw new DomainError('state-conflict');
      if (mail.error === 'mail-uncertain' && !isConfirmed)
        throw new DomainError('business-rule', { hint: NOT_CONFIRMED });
      if (!(await requeueMail(tx, id))) throw new DomainError('state-conflict');
      const { instanceId } = mail;
      if (instanceId !== null) await this.runtime.recordResentMail({ instanceId, mailId: id, actor });
      return this.#seen(tx, actor, id);
    });
  }

  async #seen(tx: EntityManager, actor: Actor, id: string): Promise<OutgoingMailView> {
    const viewer = await this.organisation.viewer(tx, actor);
    const { data } = await listMails(tx, viewer, { id, page: 1, perPage: 1 });
    const [mail] = data;
    if (!mail) throw new DomainError('not-found');
    const { calendar: _calendar, calendarMethod: _method, ...view } = mail;
    return view;
  }
}
