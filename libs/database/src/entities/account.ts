import type { Instant } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, INTEGER, TEXT, UUID, orNull } from '../columns.js';

/** A way to sign in; a person may have several. */
@Entity('account')
export class AccountEntity {
  @PrimaryColumn(UUID)
  id: string;
  @Column(UUID)
  personId: string;
  @Column(TEXT)
  userName: string;
  @Column(orNull(TEXT))
  passwordHash: string | null;
  @Column(FLAG)
  isDemo: boolean;
  @Column(FLAG)
  isLocked: boolean;
  @Column(INTEGER)
  failedAttempts: number;
  @Column(orNull(INSTANT))
  blockedUntil: Instant | null;
}

/** A signed-in session; only the SHA-256 of its secret is kept. */
@Entity('session')
export class SessionEntity {
  @PrimaryColumn(TEXT)
  idHash: string;
  @Column(UUID)
  accountId: string;
  @Column(INSTANT)
  createdAt: Instant;
  @Column(INSTANT)
  lastSeenAt: Instant;
  @Column(INSTANT)
  expiresAt: Instant;
}
