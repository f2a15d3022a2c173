import type { Instant } from './ids.js';

/** Roles of the organisation; the five of a small office first, the finer ones appear when assigned. */
export const ROLES = [
  'management',
  'office',
  'line-manager',
  'employee',
  'external',
  'hr',
  'interviewer',
  'works-council',
  'sbv',
  'auditor',
  'process-owner',
  'operator',
  'admin',
] as const;
export type Role = (typeof ROLES)[number];

/** A role held in an org unit (null: everywhere) for a time. */
export interface RoleAssignment {
  readonly personId: string;
  readonly role: Role;
  readonly orgUnitId: string | null;
  readonly validFrom: Instant | null;
  readonly validTo: Instant | null;
}

/** A dated absence; `substituteId` stands in, within the optional scope. */
export interface Absence {
  readonly id: string;
  readonly personId: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly substituteId: string | null;
  readonly scope: { readonly processKeys?: readonly string[]; readonly roles?: readonly Role[] };
}

/** The signed-in person a request acts for. */
export interface Actor {
  readonly personId: string;
  readonly accountId: string;
  readonly displayName: string;
  readonly roles: readonly RoleAssignment[];
  readonly language: 'de' | 'en';
}
