import type { Page, PersonRef } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageOf } from './paging.js';
import { SqlParameters, containsPattern } from './sql-parameters.js';

/** Active persons whose name contains the text, by name. */
export function searchPersons(
  tx: EntityManager,
  filter: { readonly q?: string; readonly page: number; readonly perPage: number },
): Promise<Page<PersonRef>> {
  const parameters = new SqlParameters();
  const found = filter.q ? ` AND p.display_name ILIKE ${parameters.add(containsPattern(filter.q))}` : '';
  return pageOf<PersonRef>(tx, {
    select: 'SELECT p.id, p.display_name AS "displayName"',
    from: `FROM person p WHERE p.is_active${found}`,
    clause: `ORDER BY p.display_name, p.id LIMIT ${filter.perPage} OFFSET ${(filter.page - 1) * filter.perPage}`,
    parameters: parameters.values,
    fromParameters: parameters.values.length,
  });
}
