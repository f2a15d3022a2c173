import type { Absence, Instant, Language, Role } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { FLAG, INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** A unit of the organisation with its manager. */
@Entity('org_unit')
export class OrgUnitEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(TEXT)
  name: string;
  @Column(orNull(UUID))
  parentId: string | null;
  @Column(orNull(UUID))
  managerId: string | null;
}

/** A person of the organisation. */
@Entity('person')
export class PersonEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(TEXT)
  displayName: string;
  @Column(orNull(TEXT))
  email: string | null;
  @Column(TEXT)
  language: Language;
  @Column(orNull(UUID))
  orgUnitId: string | null;
  @Column(FLAG)
  isActive: boolean;
}

/** A role a person holds, in an org unit or everywhere, for a time. */
@Entity('role_assignment')
export class RoleAssignmentEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  personId: string;
  @Column(TEXT)
  role: Role;
  @Column(orNull(UUID))
  orgUnitId: string | null;
  @Column(orNull(INSTANT))
  validFrom: Instant | null;
  @Column(orNull(INSTANT))
  validTo: Instant | null;
}

/** A dated absence with its substitute. */
@Entity('absence')
export class AbsenceEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(UUID)
  personId: string;
  @Column(INSTANT)
  startsAt: Instant;
  @Column(INSTANT)
  endsAt: Instant;
  @Column(orNull(UUID))
  substituteId: string | null;
  @Column(JSONB)
  scope: Absence['scope'];
  @Column(orNull(TEXT))
  note: string | null;
}
