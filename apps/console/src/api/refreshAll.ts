import type { QueryClient } from '@tanstack/react-query';

/** Has every screen look again, except at who is signed in. */
export function refreshAll(queryClient: QueryClient): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'auth',
  });
}
