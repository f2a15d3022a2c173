import type { OfferView } from '@kontor/contracts';
import { documentRefs, offersOf } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Injectable } from '@nestjs/common';

/** Reads offers of an application whose reader was checked. */
@Injectable()
export class OfferQueries {
  async ofApplication(tx: EntityManager, applicationId: string): Promise<readonly OfferView[]> {
    const rows = await offersOf(tx, applicationId);
    const letters = await documentRefs(
      tx,
      rows.map(({ letterDocumentId }) => letterDocumentId),
    );
    return rows.map(({ letterDocumentId, ...offer }) => ({
      ...offer,
      letter: letterDocumentId === null ? null : (letters.get(letterDocumentId) ?? null),
    }));
  }
}
