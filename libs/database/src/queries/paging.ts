import type { Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { rowOf, rowsOf } from './rows.js';
import type { SqlValue } from './rows.js';

/** Totals are counted to here and no further. */
export const TOTAL_CAP = 1_000;

/** Which part of a list, and in which order. `sort` is a key of the list's own table of columns. */
export interface PageRequest<Sort extends string> {
  readonly page: number;
  readonly perPage: number;
  readonly sort: Sort;
  readonly order: 'asc' | 'desc';
}

/** `ORDER BY`, `LIMIT` and `OFFSET` of a page; `columns` is the allow-list, `tieBreak` makes the order total. */
export function pageClause<Sort extends string>(
  request: PageRequest<Sort>,
  columns: Readonly<Record<Sort, string>>,
  tieBreak: string,
): string {
  const order = request.order === 'desc' ? 'DESC' : 'ASC';
  const offset = (request.page - 1) * request.perPage;
  return `ORDER BY ${columns[request.sort]} ${order} NULLS LAST, ${tieBreak} LIMIT ${request.perPage} OFFSET ${offset}`;
}

/** How many rows a `FROM … WHERE …` gives, counted to 1 000. */
export async function cappedTotal(
  tx: EntityManager,
  from: string,
  parameters: readonly SqlValue[],
): Promise<Pick<Page<never>, 'total' | 'isTotalCapped'>> {
  const row = await rowOf<{ total: number }>(
    tx,
    `SELECT count(*) AS total FROM (SELECT 1 ${from} LIMIT ${TOTAL_CAP + 1}) AS counted`,
    parameters,
  );
  const total = row?.total ?? 0;
  return { total: Math.min(total, TOTAL_CAP), isTotalCapped: total > TOTAL_CAP };
}

/** A list to be cut into pages: `from` uses the first parameters only, so that it can be counted without `select`. */
export interface PagedQuery {
  readonly select: string;
  readonly from: string;
  readonly clause: string;
  readonly parameters: readonly SqlValue[];
  /** How many of the parameters `from` uses. */
  readonly fromParameters: number;
}

/** A page and its total. */
export async function pageOf<Row>(tx: EntityManager, query: PagedQuery): Promise<Page<Row>> {
  const { select, from, clause, parameters, fromParameters } = query;
  const data = await rowsOf<Row>(tx, `${select} ${from} ${clause}`, parameters);
  return { data, ...(await cappedTotal(tx, from, parameters.slice(0, fromParameters))) };
}
