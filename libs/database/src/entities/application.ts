import type {
  ApplicationStage,
  CvFields,
  Instant,
  IsoDate,
  Language,
  MatchBucket,
  MatchResult,
} from '@kontor/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { DATE, FLAG, INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** A person who applied. */
@Entity('candidate')
export class CandidateEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(TEXT)
  name: string;
  @Column(orNull(TEXT))
  email: string | null;
  @Column(orNull(TEXT))
  phone: string | null;
  @Column(TEXT)
  language: Language;
  @Column(TEXT)
  timeZone: string;
  @Column(orNull(FLAG))
  isSeverelyDisabled: boolean | null;
  @Column(FLAG)
  declinesSbv: boolean;
  @Column(orNull(UUID))
  mergedInto: string | null;
  @Column(orNull(INSTANT))
  anonymisedAt: Instant | null;
}

/** An application of a candidate for a requisition. */
@Entity('application')
export class ApplicationEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(UUID)
  instanceId: string;
  @Column(UUID)
  requisitionId: string;
  @Column(UUID)
  candidateId: string;
  @Column(TEXT)
  source: string;
  @Column(orNull(TEXT))
  sourceDetail: string | null;
  @Column(TEXT)
  stage: ApplicationStage;
  @Column(INSTANT)
  stageSince: Instant;
  @Column(FLAG)
  isOnHold: boolean;
  @Column(orNull(UUID))
  cvDocumentId: string | null;
  @Column(orNull(TEXT))
  cvText: string | null;
  @Column(orNull(JSONB))
  cvFields: CvFields | null;
  @Column(orNull(UUID))
  cvCorrectedBy: string | null;
  @Column(orNull(INSTANT))
  cvCorrectedAt: Instant | null;
  @Column(orNull(JSONB))
  match: MatchResult | null;
  @Column(orNull(TEXT))
  bucketOverride: MatchBucket | null;
  @Column(orNull(TEXT))
  bucketOverrideReason: string | null;
  @Column(orNull(TEXT))
  decision: string | null;
  @Column(orNull(TEXT))
  decisionReason: string | null;
  @Column(orNull(TEXT))
  rejectionReasonCode: string | null;
  @Column(orNull(DATE))
  rejectedReceivedOn: IsoDate | null;
  @Column(orNull(INSTANT))
  anonymiseAt: Instant | null;
  @Column(orNull(TEXT))
  anonymiseTrace: string | null;
  @Column(FLAG)
  legalHold: boolean;
  @Column(orNull(DATE))
  poolUntil: IsoDate | null;
  @Column(orNull(UUID))
  mergedInto: string | null;
  @Column(INSTANT)
  receivedAt: Instant;
}

/** A consent of a candidate, with the text it was given to. */
@Entity('consent_record')
export class ConsentRecordEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  candidateId: string;
  @Column(TEXT)
  purpose: string;
  @Column(TEXT)
  textVersion: string;
  @Column(INSTANT)
  givenAt: Instant;
  @Column(TEXT)
  channel: string;
  @Column(orNull(DATE))
  validUntil: IsoDate | null;
  @Column(orNull(INSTANT))
  withdrawnAt: Instant | null;
}
