import type { SessionView } from '@kontor/contracts';
import { useQuery } from '@tanstack/react-query';
import { currentSession } from './session.js';

/** The signed-in person's session; undefined while it is being read or when nobody is signed in. */
export function useSession(): SessionView | undefined {
  return useQuery({ queryKey: ['session'], queryFn: currentSession, retry: false, staleTime: 60_000 }).data;
}

/** Whether the signed-in person may do this somewhere; what a page really shows is up to the server. */
export function useMay(): (action: string) => boolean {
  const session = useSession();
  return (action) => session?.permissions.includes(action) ?? false;
}
