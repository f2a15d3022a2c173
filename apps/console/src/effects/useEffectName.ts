import type { HeldEffectView } from '@kontor/contracts';
import { useTranslate } from 'ra-core';
import { useText } from '../i18n/useText.js';

/** What an effect is called: a mail by its subject where the reader may know it, else the step it comes from. */
export function useEffectName(): (effect: HeldEffectView) => string {
  const t = useTranslate();
  const text = useText();
  return ({ subject, elementName, kind }) =>
    subject ?? (elementName ? text(elementName) : t(`effects.${kind}`));
}
