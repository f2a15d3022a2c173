import type { Language } from '@kontor/contracts';
import { TranslatableString, englishStringTranslator, replaceStringParameters } from '@rjsf/utils';

const GERMAN: Partial<Record<TranslatableString, string>> = {
  [TranslatableString.ArrayItemTitle]: 'Eintrag',
  [TranslatableString.EmptyArray]: 'Noch keine Einträge.',
  [TranslatableString.YesLabel]: 'Ja',
  [TranslatableString.NoLabel]: 'Nein',
  [TranslatableString.CloseLabel]: 'Schließen',
  [TranslatableString.ErrorsLabel]: 'Bitte prüfen',
  [TranslatableString.NewStringDefault]: 'Neuer Wert',
  [TranslatableString.AddButton]: 'Hinzufügen',
  [TranslatableString.AddItemButton]: 'Eintrag hinzufügen',
  [TranslatableString.CopyButton]: 'Kopieren',
  [TranslatableString.MoveDownButton]: 'Nach unten',
  [TranslatableString.MoveUpButton]: 'Nach oben',
  [TranslatableString.RemoveButton]: 'Entfernen',
  [TranslatableString.NowLabel]: 'Jetzt',
  [TranslatableString.ClearLabel]: 'Leeren',
  [TranslatableString.ClearButton]: 'Eingabe leeren',
  [TranslatableString.AriaDateLabel]: 'Datum wählen',
  [TranslatableString.PreviewLabel]: 'Vorschau',
  [TranslatableString.DecrementAriaLabel]: 'Um 1 verringern',
  [TranslatableString.IncrementAriaLabel]: 'Um 1 erhöhen',
  [TranslatableString.OptionPrefix]: 'Auswahl %1',
  [TranslatableString.TitleOptionPrefix]: '%1, Auswahl %2',
};

/** rjsf's own words in the reader's language. */
export const formWords =
  (language: Language) =>
  (word: TranslatableString, params?: string[]): string => {
    const german = language === 'de' ? GERMAN[word] : undefined;
    return german === undefined
      ? englishStringTranslator(word, params)
      : replaceStringParameters(german, params);
  };
