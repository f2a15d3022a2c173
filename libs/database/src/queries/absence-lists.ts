import type { AbsenceView, Page, PersonRef } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { pageOf } from './paging.js';
import { SqlParameters } from './sql-parameters.js';

export interface AbsenceFilter {
  /** Person whose absences and substitutions are shown; null: everybody's. */
  readonly personId: string | null;
  readonly id?: string;
  readonly page: number;
  readonly perPage: number;
}

type AbsenceRow = Omit<AbsenceView, 'person' | 'substitute'> & {
  readonly personId: string;
  readonly personName: string;
  readonly substituteId: string | null;
  readonly substituteName: string | null;
};

/** Absences that are not over for more than a month, the latest first. */
export async function listAbsences(tx: EntityManager, filter: AbsenceFilter): Promise<Page<AbsenceView>> {
  const parameters = new SqlParameters();
  const conditions = [
    filter.id ? `a.id = ${parameters.add(filter.id)}` : `a.ends_at > clock_timestamp() - interval '31 days'`,
    ...(filter.personId === null ? [] : [concerns(parameters.add(filter.personId))]),
  ];
  const page = await pageOf<AbsenceRow>(tx, {
    select: `SELECT a.id, a.version, a.person_id AS "personId", p.display_name AS "personName", a.starts_at AS "from",
      a.ends_at AS "to", a.substitute_id AS "substituteId", s.display_name AS "substituteName", a.scope, a.note`,
    from: `FROM absence a JOIN person p ON p.id = a.person_id LEFT JOIN person s ON s.id = a.substitute_id
      WHERE ${conditions.join(' AND ')}`,
    clause: `ORDER BY a.starts_at DESC, a.id LIMIT ${filter.perPage} OFFSET ${(filter.page - 1) * filter.perPage}`,
    parameters: parameters.values,
    fromParameters: parameters.values.length,
  });
  return { ...page, data: page.data.map(viewOf) };
}

const concerns = (person: string): string => `(a.person_id = ${person} OR a.substitute_id = ${person})`;

function viewOf({ personId, personName, substituteId, substituteName, ...rest }: AbsenceRow): AbsenceView {
  const substitute: PersonRef | null =
    substituteId === null || substituteName === null
      ? null
      : { id: substituteId, displayName: substituteName };
  return { ...rest, person: { id: personId, displayName: personName }, substitute };
}
