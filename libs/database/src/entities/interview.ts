import type { Instant, InterviewState, ScorecardView } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn, VersionColumn } from 'typeorm';
import { INSTANT, INTEGER, JSONB, TEXT, UUID, orNull } from '../columns.js';

/** An interview round; `uid` and `sequence` are those of its calendar entry. */
@Entity('interview')
export class InterviewEntity {
  @PrimaryColumn(UUID)
  id: string;
  @VersionColumn(INTEGER)
  version: number;
  @Column(UUID)
  applicationId: string;
  @Column(orNull(UUID))
  instanceId: string | null;
  @Column(INTEGER)
  round: number;
  @Column(TEXT)
  uid: string;
  @Column(INTEGER)
  sequence: number;
  @Column(TEXT)
  state: InterviewState;
  @Column(orNull(INSTANT))
  startsAt: Instant | null;
  @Column(orNull(INSTANT))
  endsAt: Instant | null;
  @Column(TEXT)
  timeZone: string;
  @Column(orNull(TEXT))
  room: string | null;
  @Column(orNull(TEXT))
  candidateTokenHash: string | null;
  @Column(orNull(INSTANT))
  tokenExpiresAt: Instant | null;
  @Column(INTEGER)
  noShowCount: number;
}

/** A person who takes part in an interview. */
@Entity('interview_participant')
export class InterviewParticipantEntity {
  @PrimaryColumn(UUID)
  interviewId: string;
  @PrimaryColumn(UUID)
  personId: string;
  @Column(TEXT)
  role: string;
  @Column(orNull(TEXT))
  rsvp: string | null;
}

/** A proposed time and room; `takenBy` names the interview that got it. */
@Entity('interview_slot')
export class InterviewSlotEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  interviewId: string;
  @Column(INSTANT)
  startsAt: Instant;
  @Column(INSTANT)
  endsAt: Instant;
  @Column(orNull(TEXT))
  room: string | null;
  @Column(INTEGER)
  roundSequence: number;
  @Column(orNull(UUID))
  takenBy: string | null;
}

/** An interviewer's assessment. */
@Entity('scorecard')
export class ScorecardEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  interviewId: string;
  @Column(UUID)
  interviewerId: string;
  @Column(JSONB)
  ratings: ScorecardView['ratings'];
  @Column(TEXT)
  recommendation: ScorecardView['recommendation'];
  @Column(TEXT)
  summary: string;
  @Column(INSTANT)
  submittedAt: Instant;
}
