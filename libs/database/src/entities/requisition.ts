import type { Criterion, Instant, Language, RequisitionState } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { BIGINT, HOURS, INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** Planned headcount and salary band of a position, cents a year. */
@Entity('position_plan')
export class PositionPlanEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  orgUnitId: string;
  @Column(TEXT)
  title: string;
  @Column(INTEGER)
  plannedHeadcount: number;
  @Column(INTEGER)
  filledHeadcount: number;
  @Column(BIGINT)
  bandMinCents: number;
  @Column(BIGINT)
  bandMaxCents: number;
}

/** A request to fill a position, with its posting. */
@Entity('requisition')
export class RequisitionEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(UUID)
  instanceId: string;
  @Column(TEXT)
  no: string;
  @Column(TEXT)
  title: string;
  @Column(UUID)
  orgUnitId: string;
  @Column(orNull(UUID))
  planId: string | null;
  @Column(UUID)
  requesterId: string;
  @Column(UUID)
  hiringManagerId: string;
  @Column(INTEGER)
  headcount: number;
  @Column(INTEGER)
  filled: number;
  @Column(BIGINT)
  bandMinCents: number;
  @Column(BIGINT)
  bandMaxCents: number;
  @Column(HOURS)
  weeklyHours: number;
  @Column(TEXT)
  land: string;
  @Column(TEXT)
  reason: string;
  @Column(TEXT)
  state: RequisitionState;
  @Column(orNull(TEXT))
  postingText: string | null;
  @Column(TEXT)
  postingLanguage: Language;
  @Column(orNull(INSTANT))
  agencyCheckedAt: Instant | null;
  @Column(orNull(TEXT))
  publicToken: string | null;
  @Column(orNull(INSTANT))
  publishedAt: Instant | null;
  @Column(orNull(INSTANT))
  closesAt: Instant | null;
  @Column(INTEGER)
  criteriaVersion: number;
  @Column(orNull(INSTANT))
  criteriaLockedAt: Instant | null;
}

/** One version of the weighted criteria of a requisition. */
@Entity('requisition_criteria')
export class RequisitionCriteriaEntity {
  @PrimaryColumn(UUID)
  requisitionId: string;
  @PrimaryColumn(INTEGER)
  version: number;
  @Column(JSONB)
  criteria: Criterion[];
  @Column(UUID)
  changedBy: string;
  @Column(INSTANT)
  changedAt: Instant;
  @Column(orNull(TEXT))
  reason: string | null;
}
