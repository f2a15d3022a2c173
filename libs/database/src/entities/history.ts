import type { HistoryEventType, Instant, JsonObject } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT, HASH, INSTANT, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** One fact of an instance; append-only. */
@Entity('history_event')
export class HistoryEventEntity {
  @PrimaryColumn(UUID)
  instanceId: string;
  @PrimaryColumn(BIGINT)
  seq: number;
  @Column(INSTANT)
  at: Instant;
  @Column(TEXT)
  type: HistoryEventType;
  @Column(orNull(TEXT))
  elementId: string | null;
  @Column(orNull(TEXT))
  waitId: string | null;
  @Column(orNull(UUID))
  actorId: string | null;
  @Column(orNull(UUID))
  onBehalfOfId: string | null;
  @Column(HASH)
  definitionHash: string;
  @Column(JSONB)
  data: JsonObject;
  @Column(orNull(HASH))
  detailDigest: string | null;
  @Column(HASH)
  prevHash: string;
  @Column(HASH)
  hash: string;
}

/** Readable content of an event, erasable by a rule. */
@Entity('history_detail')
export class HistoryDetailEntity {
  @PrimaryColumn(UUID)
  instanceId: string;
  @PrimaryColumn(BIGINT)
  seq: number;
  @Column(TEXT)
  salt: string;
  @Column(orNull(JSONB))
  content: JsonObject | null;
  @Column(orNull(TEXT))
  erasedByRule: string | null;
}
