import type { JsonObject } from '@kontor/contracts';
import { rowOf, type EntityManager } from '@kontor/database';

/** True unless the installation has switched the masking of candidates off. */
export async function masksCandidates(tx: EntityManager): Promise<boolean> {
  const row = await rowOf<{ settings: JsonObject }>(tx, 'SELECT settings FROM installation');
  return row?.settings['maskCandidates'] !== false;
}
