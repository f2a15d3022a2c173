import { DomainError } from '@kontor/contracts';
import type { ProcessModel } from '@kontor/contracts';
import { processModel } from '@kontor/database';
import type { EntityManager } from '@kontor/database';
import { Injectable } from '@nestjs/common';

const REMEMBERED = 200;

/** Models by definition id; a definition never changes, so what was read once stays right. */
@Injectable()
export class ProcessModels {
  readonly #models = new Map<string, ProcessModel>();

  /** @throws not-found */
  async of(tx: EntityManager, definitionId: string): Promise<ProcessModel> {
    const known = this.#models.get(definitionId);
    if (known) return known;
    const model = await processModel(tx, definitionId);
    if (!model) throw new DomainError('not-found');
    const [oldest] = this.#models.keys();
    if (this.#models.size >= REMEMBERED && oldest !== undefined) this.#models.delete(oldest);
    this.#models.set(definitionId, model);
    return model;
  }
}
