/** More cases than can be looked at one by one. */
const MANY_CASES = 10_000;

/** SQL: case `i` is called so. */
export const inCase = (pattern: string): string => `(i.business_key || ' ' || i.subject) ILIKE ${pattern}`;

/** SQL: whether very many cases of the house are called so. */
export const isOfManyCases = (pattern: string): string =>
  `(SELECT count(*) FROM (SELECT 1 FROM process_instance i WHERE ${inCase(pattern)} LIMIT ${MANY_CASES + 1}) c) > ${MANY_CASES}`;
