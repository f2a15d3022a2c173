import { listHeldEffects } from '@kontor/database';
import type { HeldEffectView } from '@kontor/contracts';
import { onTarget, withDatabase } from '../house.js';
import { say } from '../say.js';
import type { CliSettings } from '../settings.js';

const AT_MOST = 1_000;

/** `kontor effects`: what waits after a restore, without names and addresses. */
export async function effectsCommand(settings: CliSettings): Promise<void> {
  const held = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, ({ manager }) =>
      listHeldEffects(manager, { viewer: null, seesMails: false }, { page: 1, perPage: AT_MOST }),
    ),
  );
  if (!held.isHeld) return say('Nothing is held.');
  say(`Effects are held since the restore at ${held.restoredAt ?? '–'}, as of ${held.restoredTo ?? '–'}:`);
  for (const effect of held.data) say(`  ${lineOf(effect)}`);
  say(`${held.total}${held.isTotalCapped ? '+' : ''} wait. Let them go with: kontor release-effects`);
}

/** One effect as one line. */
export function lineOf(effect: HeldEffectView): string {
  const { kind, id, businessKey, elementName, name, since } = effect;
  const notes = [
    ...(effect.hasLegalEffect ? ['legal effect'] : []),
    ...(effect.isHalfSent ? ['was under way'] : []),
    ...(effect.isNew ? ['since the restore'] : []),
  ];
  const where = [businessKey ?? '(no case)', elementName?.en ?? name].join(', ');
  return `${kind.padEnd(8)} ${id}  ${since}  ${where}${notes.length > 0 ? `  [${notes.join(', ')}]` : ''}`;
}
