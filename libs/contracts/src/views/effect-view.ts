import type { LocalizedText } from '../text.js';
import type { Page } from './common.js';

/** Something that would leave the house, or start to, and waits after a restore. */
export interface HeldEffectView {
  /** Of a mail its id, of an activity `<instance>/<wait>`. */
  readonly id: string;
  readonly kind: 'mail' | 'activity';
  /** Name of the activity; of a mail `mail.send`. */
  readonly name: string;
  readonly instanceId: string | null;
  /** Null where the reader may not see the case. */
  readonly businessKey: string | null;
  readonly elementName: LocalizedText | null;
  readonly since: string;
  /** Born after the restore: it cannot have gone out before. */
  readonly isNew: boolean;
  /** It was under way at the moment of the backup. */
  readonly isHalfSent: boolean;
  /** An offer, a rejection: it must not arrive twice. */
  readonly hasLegalEffect: boolean;
  /** Null where the reader may not see mails. */
  readonly to: string | null;
  readonly subject: string | null;
}

/** What waits; the page is empty while nothing is held. */
export interface HeldEffectsPage extends Page<HeldEffectView> {
  readonly isHeld: boolean;
  readonly restoredAt: string | null;
  /** What happened after this instant was not in the backup, and may be done a second time. */
  readonly restoredTo: string | null;
}

/** How many were released or dropped. */
export interface EffectDecisionView {
  readonly decision: 'released' | 'dropped' | 'released-all';
  readonly mails: number;
  readonly activities: number;
}
