import type { Instant, JsonObject } from '@kontor/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FLAG, INSTANT, INTEGER, JSONB, orNull } from '../columns.js';

/** The one row about this installation. */
@Entity('installation')
export class InstallationEntity {
  @PrimaryColumn(FLAG)
  isOnly: boolean;
  @Column(INTEGER)
  epoch: number;
  @Column(FLAG)
  effectsHeld: boolean;
  @Column(orNull(INSTANT))
  restoredAt: Instant | null;
  /** Nothing of what happened after it is there. */
  @Column(orNull(INSTANT))
  restoredTo: Instant | null;
  @Column(orNull(INSTANT))
  seededAt: Instant | null;
  @Column(JSONB)
  settings: JsonObject;
}
