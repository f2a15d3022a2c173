import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useLogoutIfAccessDenied } from 'ra-core';
import { useEffect } from 'react';
import { request } from './request.js';

/**
 * Reads one address of the API; null reads nothing. Pages read their record with this and not with `useGetOne`, whose cache
 * react-admin fills with rows of lists, which know less than a page needs.
 */
export function useApi<T>(path: string | null): UseQueryResult<T> {
  const query = useQuery<T>({
    queryKey: ['api', path],
    queryFn: ({ signal }) => request<T>(path ?? '', { signal }),
    enabled: path !== null,
  });
  const logoutIfDenied = useLogoutIfAccessDenied();
  const { error } = query;
  useEffect(() => {
    if (error) void logoutIfDenied(error);
  }, [error, logoutIfDenied]);
  return query;
}
