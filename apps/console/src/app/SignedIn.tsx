import { useAuthenticated } from 'ra-core';
import type { ReactNode } from 'react';

/** Sends strangers to the sign-in page before anything is shown. */
export function SignedIn({ children }: { readonly children: ReactNode }) {
  const { authenticated } = useAuthenticated();
  return authenticated ? children : null;
}
