import type { EngineStatus, Instant, JsonObject } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT, FLAG, HASH, INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** A set of instances with a clock of their own. */
@Entity('rehearsal')
export class RehearsalEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(TEXT)
  name: string;
  @Column(BIGINT)
  clockOffsetMs: number;
  @Column(INSTANT)
  createdAt: Instant;
}

/** A process instance with its snapshot. Written by libs/runtime only. */
@Entity('process_instance')
export class ProcessInstanceEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  definitionId: string;
  @Column(TEXT)
  processKey: string;
  @Column(TEXT)
  businessKey: string;
  @Column(TEXT)
  status: EngineStatus;
  @Column(INTEGER)
  version: number;
  @Column(INTEGER)
  epoch: number;
  @Column(BIGINT)
  seq: number;
  @Column(HASH)
  lastHash: string;
  @Column(INSTANT)
  lastEventAt: Instant;
  @Column(JSONB)
  snapshot: JsonObject;
  @Column(INTEGER)
  snapshotFormat: number;
  @Column(orNull(INSTANT))
  nextDueAt: Instant | null;
  @Column(orNull(UUID))
  parentId: string | null;
  @Column(orNull(TEXT))
  parentWaitId: string | null;
  @Column(UUID)
  rootId: string;
  @Column(orNull(UUID))
  rehearsalId: string | null;
  @Column(FLAG)
  isConfidential: boolean;
  @Column(TEXT)
  subject: string;
  @Column(orNull(TEXT))
  subjectType: string | null;
  @Column(orNull(UUID))
  subjectId: string | null;
  @Column(orNull(UUID))
  orgUnitId: string | null;
  @Column(orNull(UUID))
  ownerId: string | null;
  @Column(orNull(UUID))
  startedBy: string | null;
  @Column(INSTANT)
  startedAt: Instant;
  @Column(orNull(INSTANT))
  endedAt: Instant | null;
  @Column(INTEGER)
  incidentCount: number;
}

/** Access list of a confidential instance. */
@Entity('instance_access')
export class InstanceAccessEntity {
  @PrimaryColumn(UUID)
  instanceId: string;
  @PrimaryColumn(UUID)
  personId: string;
}

/** An effect that failed for good and waits for an operator. */
@Entity('incident')
export class IncidentEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  instanceId: string;
  @Column(orNull(TEXT))
  waitId: string | null;
  @Column(orNull(TEXT))
  elementId: string | null;
  @Column(TEXT)
  code: string;
  @Column(TEXT)
  message: string;
  @Column(INTEGER)
  attempt: number;
  @Column(orNull(JSONB))
  trigger: JsonObject | null;
  @Column(INSTANT)
  raisedAt: Instant;
  @Column(orNull(INSTANT))
  resolvedAt: Instant | null;
  @Column(orNull(UUID))
  resolvedBy: string | null;
}
