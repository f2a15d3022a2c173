import type { Page } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { TOTAL_CAP } from './paging.js';
import type { PageRequest } from './paging.js';
import { rowWith } from './rows-with.js';
import type { SqlParameters } from './sql-parameters.js';

/**
 * Sets up to this size are gathered and sorted; larger ones are read in the order of an index, where they lie dense.
 * More than the count goes to, so that the index is read for the page only.
 */
export const GATHERED = 2_000;

/** A column a list is sorted by. With `undated` it may be null; rows without it come last, in the order of those columns. */
export interface SortColumn {
  readonly column: string;
  readonly undated?: readonly string[];
}

/** What rows are looked at: `FROM …` and conditions. `id` makes the order total. */
export interface Scan {
  readonly from: string;
  readonly where: readonly string[];
  /** Whether the viewer may see a row: asked of each row that is reached, never worked out for all of them beforehand. */
  readonly visible?: string;
  readonly id: string;
}

/** Ids of a page in their order, and how many rows there are, counted to 1 000. */
export interface Found extends Pick<Page<never>, 'total' | 'isTotalCapped'> {
  readonly ids: readonly string[];
}

interface FoundRow {
  readonly total: number;
  readonly ids: readonly string[];
}

const direction = (order: 'asc' | 'desc'): string => (order === 'desc' ? 'DESC' : 'ASC');

/** How many rows must be found so that the page is full and the total is known. */
export const neededRows = ({ page, perPage }: PageRequest<string>, isTotalKnown = false): number =>
  Math.max(page * perPage, isTotalKnown ? 0 : TOTAL_CAP + 1);

/** SQL: the order of a list, also of rows from several indexes. */
export function orderSql({ column, undated = [] }: SortColumn, id: string, order: 'asc' | 'desc'): string {
  const rest = undated.map((one) => `CASE WHEN ${column} IS NULL THEN ${one} END`);
  return [column, ...rest, id].map((one) => `${one} ${direction(order)} NULLS LAST`).join(', ');
}

const slice = (request: PageRequest<string>, order: string): string =>
  `SELECT (SELECT count(*)::int FROM found) AS total, ARRAY(SELECT id::text FROM found ORDER BY ${order}
     LIMIT ${request.perPage} OFFSET ${(request.page - 1) * request.perPage}) AS ids`;

/**
 * SQL that reads a scan in the order of an index, as far as needed. Rows without the sorted column are only looked for
 * when those with it do not fill the page and the count: they lie in another place of the index, or in another index.
 */
export function walkSql(
  scan: Scan,
  sort: SortColumn,
  request: PageRequest<string>,
  isTotalKnown = false,
): string {
  const way = direction(request.order);
  const { column, undated } = sort;
  const limit = neededRows(request, isTotalKnown);
  const asked = scan.visible ? `CROSS JOIN LATERAL (SELECT true WHERE ${scan.visible} OFFSET 0) asked` : '';
  const part = (more: readonly string[], columns: readonly string[], most: string): string =>
    `SELECT ${scan.id} AS id, ${column} AS place ${scan.from} ${asked} WHERE ${['true', ...scan.where, ...more].join(' AND ')}
     ORDER BY ${columns.map((one) => `${one} ${way}`).join(', ')} LIMIT ${most}`;
  if (undated === undefined) {
    return `WITH found AS MATERIALIZED (${part([], [column, scan.id], String(limit))}) ${slice(request, `place ${way}, id ${way}`)}`;
  }
  const rest = `greatest(0, ${limit} - (SELECT count(*) FROM dated))`;
  return `WITH dated AS MATERIALIZED (${part([`${column} IS NOT NULL`], [column, scan.id], String(limit))}),
    undated AS MATERIALIZED (${part([`${column} IS NULL`], [...undated, scan.id], rest)}),
    found AS MATERIALIZED (SELECT id, row_number() OVER () AS place FROM dated
      UNION ALL SELECT id, ${limit} + row_number() OVER () FROM undated)
    ${slice(request, 'place')}`;
}

/** Reads a scan in the order of an index. */
export async function walk(
  tx: EntityManager,
  {
    scan,
    sort,
    parameters,
  }: { readonly scan: Scan; readonly sort: SortColumn; readonly parameters: SqlParameters },
  request: PageRequest<string>,
  isTotalKnown = false,
): Promise<Found> {
  const row = await rowWith<FoundRow>(tx, walkSql(scan, sort, request, isTotalKnown), parameters);
  return isTotalKnown
    ? { ids: row?.ids ?? [], total: TOTAL_CAP, isTotalCapped: true }
    : capped(row ?? { total: 0, ids: [] });
}

export const capped = ({ total, ids }: FoundRow): Found => ({
  ids,
  total: Math.min(total, TOTAL_CAP),
  isTotalCapped: total > TOTAL_CAP,
});

/** Sets of ids, each a `SELECT … AS id`, and the scan that joins their union as `seen`. */
export interface Gathering {
  readonly sources: readonly string[];
  readonly scan: Scan;
  readonly sort: SortColumn;
  readonly parameters: SqlParameters;
  readonly limit: number;
}

/** The page, or, when there are more than `limit` ids, whether what was found shows at least that the total is capped. */
export type Gathered = { readonly found: Found } | { readonly found: null; readonly isTotalKnown: boolean };

/** Gathers all ids of the sources and sorts them, unless there are too many. A source may give an id twice. */
export async function gather(
  tx: EntityManager,
  { sources, scan, sort, parameters, limit }: Gathering,
  request: PageRequest<string>,
): Promise<Gathered> {
  const most = limit + 1;
  const row = await rowWith<FoundRow & { readonly seen: number }>(
    tx,
    `WITH given AS MATERIALIZED (${sources.map((one, no) => `SELECT ${no} AS no, id FROM (${one} LIMIT ${most}) s`).join(' UNION ALL ')}),
     seen AS MATERIALIZED (SELECT DISTINCT id FROM given LIMIT ${most}),
     found AS MATERIALIZED (SELECT ${scan.id} AS id, row_number() OVER (ORDER BY ${orderSql(sort, scan.id, request.order)}) AS place ${scan.from}
       ${scan.where.length === 0 ? '' : `WHERE ${scan.where.join(' AND ')}`}),
     page AS (${slice(request, 'place')})
     SELECT greatest((SELECT count(*) FROM seen), (SELECT max(n) FROM (SELECT count(*) AS n FROM given GROUP BY no) s))::int AS seen,
       total, ids FROM page`,
    parameters,
  );
  const { seen, ...found } = row ?? { seen: 0, total: 0, ids: [] };
  return seen > limit ? { found: null, isTotalKnown: found.total > TOTAL_CAP } : { found: capped(found) };
}
