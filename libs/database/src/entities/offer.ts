import type { Instant, IsoDate, OfferView } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { BIGINT, DATE, FLAG, HOURS, INSTANT, INTEGER, TEXT, UUID, orNull } from '../columns.js';

/** One version of an offer; salary in cents a year. */
@Entity('offer')
export class OfferEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(UUID)
  applicationId: string;
  @Column(INTEGER)
  offerVersion: number;
  @Column(TEXT)
  state: OfferView['state'];
  @Column(BIGINT)
  salaryCents: number;
  @Column(HOURS)
  weeklyHours: number;
  @Column(DATE)
  startDate: IsoDate;
  @Column(orNull(DATE))
  fixedTermUntil: IsoDate | null;
  @Column(orNull(TEXT))
  fixedTermReason: string | null;
  /** Asked for a fixed term without an objective ground only. */
  @Column(orNull(FLAG))
  wasEmployedBefore: boolean | null;
  /** Whether one is needed and was seen; never which country it is about. */
  @Column(orNull(TEXT))
  residenceTitle: 'not-needed' | 'unchecked' | 'checked' | null;
  @Column(orNull(DATE))
  residenceTitleCheckedOn: IsoDate | null;
  @Column(orNull(DATE))
  residenceTitleValidUntil: IsoDate | null;
  @Column(orNull(INSTANT))
  expiresAt: Instant | null;
  @Column(orNull(UUID))
  letterDocumentId: string | null;
  @Column(orNull(TEXT))
  candidateTokenHash: string | null;
  @Column(UUID)
  createdBy: string;
  @Column(INSTANT)
  createdAt: Instant;
}

/** A request for consent of the works council under § 99 BetrVG. */
@Entity('works_council_request')
export class WorksCouncilRequestEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  applicationId: string;
  @Column(INSTANT)
  informedAt: Instant;
  @Column(FLAG)
  isComplete: boolean;
  /** What the council was shown. */
  @Column(orNull(TEXT))
  shown: string | null;
  /** Null while the information is incomplete: no period runs. */
  @Column(orNull(INSTANT))
  answerDueAt: Instant | null;
  @Column(TEXT)
  trace: string;
  @Column(orNull(TEXT))
  answer: string | null;
  @Column(orNull(TEXT))
  answerReason: string | null;
  @Column(orNull(INSTANT))
  answeredAt: Instant | null;
}
