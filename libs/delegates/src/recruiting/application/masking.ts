import type { CvFields, LocalizedText } from '@kontor/contracts';
import { maskText, personalSpans } from '@kontor/matching';

/** Whether a screener reads the application masked, and what the page says about it. */
export interface Masking {
  readonly isMasked: boolean;
  readonly note: LocalizedText;
}

/**
 * Name, age, origin, family status and gender are masked for the one who screens, if the switch is on and somebody else
 * checked the CV; who has seen it unmasked cannot unsee it, so the page says that it is off.
 */
export const maskingFor = (facts: {
  readonly isSwitchedOn: boolean;
  readonly correctorId: string | null;
  readonly viewerId: string;
}): Masking => {
  if (!facts.isSwitchedOn) {
    return {
      isMasked: false,
      note: {
        de: 'Persönliche Angaben werden nicht verdeckt (abgeschaltet).',
        en: 'Personal details are not masked (switched off).',
      },
    };
  }
  if (facts.correctorId === facts.viewerId) {
    return {
      isMasked: false,
      note: {
        de: 'Persönliche Angaben werden nicht verdeckt: Sie haben den Lebenslauf selbst geprüft.',
        en: 'Personal details are not masked: you checked the CV yourself.',
      },
    };
  }
  return {
    isMasked: true,
    note: {
      de: 'Name, Alter, Herkunft, Familienstand und Geschlecht sind verdeckt.',
      en: 'Name, age, origin, family status and gender are masked.',
    },
  };
};

/** The CV's text as the screener reads it; every place in it keeps its number. */
export const screenedText = (text: string, fields: CvFields | null, { isMasked }: Masking): string =>
  isMasked ? maskText(text, personalSpans(text, { name: fields?.name ?? null })) : text;
