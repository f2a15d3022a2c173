/** The records of a draft that are new, and those that were there before and have changed, in the order they were touched. */
export function bornAndChanged<Id, T>(
  records: ReadonlyMap<Id, T>,
  bornIds: ReadonlySet<Id>,
  changedIds: ReadonlySet<Id>,
): { readonly born: T[]; readonly changed: T[] } {
  const found = (ids: Iterable<Id>): T[] =>
    [...ids].flatMap((id) => {
      const record = records.get(id);
      return record === undefined ? [] : [record];
    });
  return { born: found(bornIds), changed: found([...changedIds].filter((id) => !bornIds.has(id))) };
}
