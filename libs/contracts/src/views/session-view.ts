import type { LocalizedText } from '../text.js';
import type { Role } from '../policy.js';
import type { PersonRef } from './common.js';

/** Answer of `GET /session`: who I am, what the console may show. */
export interface SessionView {
  readonly person: PersonRef & { readonly email: string | null };
  readonly roles: readonly Role[];
  readonly permissions: readonly string[];
  readonly language: 'de' | 'en';
  readonly expiresAt: string;
  readonly isDemo: boolean;
}

/** An account of the demo company, as the sign-in page offers it. */
export interface DemoAccountView {
  readonly userName: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
}

/** Answer of `GET /home`. */
export interface HomeView {
  readonly counts: {
    readonly overdue: number;
    readonly dueToday: number;
    readonly open: number;
    readonly standIn: number;
  };
  readonly startedByMe: readonly {
    readonly id: string;
    readonly businessKey: string;
    readonly processName: LocalizedText;
    readonly subject: string;
    readonly status: string;
    readonly waitingFor: LocalizedText | null;
    readonly startedAt: string;
  }[];
}

export interface AbsenceView {
  readonly id: string;
  readonly version: number;
  readonly person: PersonRef;
  readonly from: string;
  readonly to: string;
  readonly substitute: PersonRef | null;
  readonly scope: { readonly processKeys?: readonly string[]; readonly roles?: readonly Role[] };
  readonly note: string | null;
}
