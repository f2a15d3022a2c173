import { useListContext } from 'ra-core';
import { PageTurner } from './PageTurner.js';

/** The pages of the list around it. */
export function Pager() {
  const { page, perPage, total = 0, setPage, meta } = useListContext();
  return (
    <PageTurner
      isCapped={meta?.isTotalCapped === true}
      onTurn={setPage}
      page={page}
      perPage={perPage}
      total={total}
    />
  );
}
