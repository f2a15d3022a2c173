import type { Instant, OutgoingMailView } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { BIGINT, FLAG, INSTANT, INTEGER, TEXT, UUID, orNull } from '../columns.js';

/** Bytes of a document, addressed by their SHA-256. */
@Entity('document_content')
export class DocumentContentEntity {
  @PrimaryColumn(TEXT)
  sha256: string;
  @Column(BIGINT)
  sizeBytes: number;
  @Column({ type: 'bytea' })
  bytes: Buffer;
}

/** A document of a case. */
@Entity('document')
export class DocumentEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(TEXT)
  sha256: string;
  @Column(TEXT)
  name: string;
  @Column(TEXT)
  mediaType: string;
  @Column(TEXT)
  kind: string;
  @Column(orNull(UUID))
  instanceId: string | null;
  @Column(orNull(UUID))
  taskId: string | null;
  @Column(orNull(UUID))
  createdBy: string | null;
  @Column(INSTANT)
  createdAt: Instant;
  @Column(TEXT)
  retentionClass: string;
  @Column(orNull(INSTANT))
  erasedAt: Instant | null;
}

/** A mail to send or sent; `dedupKey` makes it happen once. */
@Entity('outgoing_mail')
export class OutgoingMailEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(orNull(UUID))
  instanceId: string | null;
  @Column(orNull(TEXT))
  waitId: string | null;
  @Column(TEXT)
  dedupKey: string;
  @Column(TEXT)
  messageId: string;
  @Column(TEXT)
  toAddress: string;
  @Column(TEXT)
  subject: string;
  @Column(TEXT)
  body: string;
  @Column(orNull(TEXT))
  calendar: string | null;
  @Column(orNull(TEXT))
  calendarMethod: string | null;
  @Column({ type: 'uuid', array: true })
  attachments: string[];
  @Column(FLAG)
  hasLegalEffect: boolean;
  @Column(TEXT)
  state: OutgoingMailView['state'];
  @Column(INTEGER)
  attempts: number;
  @Column(orNull(TEXT))
  error: string | null;
  /** When its failure became somebody's: told to the step that waits, or an incident. */
  @Column(orNull(INSTANT))
  reportedAt: Instant | null;
  /** When an operator let it go although effects are held. */
  @Column(orNull(INSTANT))
  releasedAt: Instant | null;
  @Column(INSTANT)
  createdAt: Instant;
  @Column(orNull(INSTANT))
  sentAt: Instant | null;
}
