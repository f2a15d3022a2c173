import { DomainError } from '@kontor/contracts';
import type { Actor, DocumentRef } from '@kontor/contracts';
import { documentApplication, documentRow, isInstanceVisible, listApplications } from '@kontor/database';
import type { DocumentRow, EntityManager } from '@kontor/database';
import { may } from '@kontor/policy';
import { Injectable } from '@nestjs/common';
import { Masking } from '../applications/masking.js';
import { Organisation, hiringViewer } from '../access/organisation.js';

/** Who may read which document: what belongs to a case follows the case, what belongs to an application its masking too. */
@Injectable()
export class DocumentAccess {
  constructor(
    private readonly organisation: Organisation,
    private readonly masking: Masking,
  ) {}

  /** @throws not-found when there is none or the person may not see it */
  async readable(tx: EntityManager, me: Actor, id: string): Promise<DocumentRow> {
    const document = await documentRow(tx, id);
    if (!document || !(await this.#mayRead(tx, me, document))) throw new DomainError('not-found');
    return document;
  }

  /** Those of the documents the person may read. */
  async readableOf(
    tx: EntityManager,
    me: Actor,
    documents: readonly DocumentRef[],
  ): Promise<readonly DocumentRef[]> {
    const readable: DocumentRef[] = [];
    for (const document of documents) {
      const row = await documentRow(tx, document.id);
      if (row && (await this.#mayRead(tx, me, row))) readable.push(document);
    }
    return readable;
  }

  async #mayRead(tx: EntityManager, me: Actor, document: DocumentRow): Promise<boolean> {
    if (document.createdBy === me.personId) return true;
    const owner = await documentApplication(tx, document.id);
    if (owner) return this.#mayReadApplication(tx, me, owner);
    if (document.instanceId === null) return false;
    return isInstanceVisible(tx, await this.organisation.viewer(tx, me), document.instanceId);
  }

  async #mayReadApplication(
    tx: EntityManager,
    me: Actor,
    owner: { readonly applicationId: string; readonly isOffer: boolean },
  ): Promise<boolean> {
    const page = { page: 1, perPage: 1, sort: 'receivedAt', order: 'asc' } as const;
    const { data } = await listApplications(tx, hiringViewer(me), { ...page, id: owner.applicationId });
    const [application] = data;
    if (!application) return false;
    if (owner.isOffer) return may(me, 'offer.read', { ownIds: [application.hiringManagerId] });
    const mask = await this.masking.of(tx, me);
    return !mask.isMasked(application);
  }
}
