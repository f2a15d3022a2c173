import { Choice, QueryInteger } from './fields.js';

const PER_PAGE = 25;

/** Which part of a list. */
export class PageQuery {
  @QueryInteger({ optional: true, min: 1, max: 40_000 })
  page?: number;

  @QueryInteger({ optional: true, min: 1, max: 100 })
  perPage?: number;
}

/** Which part of a list, in which direction. */
export class SortedPageQuery extends PageQuery {
  @Choice(['asc', 'desc'], { optional: true })
  order?: 'asc' | 'desc';
}

/** The part that is meant when the query leaves something out. */
export function pageIn(query: PageQuery): { readonly page: number; readonly perPage: number } {
  return { page: query.page ?? 1, perPage: query.perPage ?? PER_PAGE };
}

/** The part and the order that are meant when the query leaves something out. */
export function sortedPageIn<Sort extends string>(
  query: SortedPageQuery & { readonly sort?: Sort },
  sort: Sort,
  order: 'asc' | 'desc',
): { readonly page: number; readonly perPage: number; readonly sort: Sort; readonly order: 'asc' | 'desc' } {
  return { ...pageIn(query), sort: query.sort ?? sort, order: query.order ?? order };
}
