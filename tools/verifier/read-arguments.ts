import type { Language } from '@kontor/contracts';

/** What the program is asked to check, and with what. */
export interface VerifierArguments {
  readonly bundle: string;
  /** Public keys as text. */
  readonly keys: readonly string[];
  /** File of checkpoints that the reader keeps. */
  readonly checkpoints: string | null;
  readonly language: Language;
}

export const USAGE: Readonly<Record<Language, string>> = {
  de: `kontor-verify <paket.zip> [--key <öffentlicher Schlüssel>] [--checkpoints <Datei>] [--lang de|en]

Prüft ein Nachweispaket von Kontor ohne Netz.
  --key          Schlüssel, mit dem die Prüfpunkte unterschrieben sein müssen; mehrfach möglich.
                 Lassen Sie ihn sich auf einem anderen Weg geben als das Paket.
  --checkpoints  Datei mit Prüfpunkten, die Sie selbst aufbewahren.
  --lang         Sprache der Ausgabe; sonst die des Systems.
Ende 0: das Paket stimmt. 1: etwas stimmt nicht. 2: nicht lesbar oder falsch aufgerufen.`,
  en: `kontor-verify <bundle.zip> [--key <public key>] [--checkpoints <file>] [--lang de|en]

Checks an evidence bundle of Kontor offline.
  --key          key that must have signed the checkpoints; may be given several times.
                 Get it by another way than the bundle.
  --checkpoints  file of checkpoints that you keep yourself.
  --lang         language of the output; else that of the system.
Exit 0: the bundle holds. 1: something does not. 2: unreadable, or called wrongly.`,
};

/** The language of the system, German or English. */
export function systemLanguage(env: Readonly<Record<string, string | undefined>>): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.startsWith('de') ? 'de' : 'en';
}

/** Reads the command line; null when it is not as `USAGE` says. */
export function readArguments(args: readonly string[], system: Language): VerifierArguments | null {
  const [bundles, keys, checkpoints]: [string[], string[], string[]] = [[], [], []];
  const languages: Language[] = [];
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (!arg.startsWith('-')) {
      bundles.push(arg);
      continue;
    }
    const [option, inline] = arg.split(/=(.*)/s, 2);
    const value = inline ?? rest.shift();
    if (value === undefined) return null;
    if (option === '--key') keys.push(value);
    else if (option === '--checkpoints') checkpoints.push(value);
    else if (option === '--lang' && (value === 'de' || value === 'en')) languages.push(value);
    else return null;
  }
  const [bundle] = bundles;
  if (bundle === undefined || bundles.length > 1 || checkpoints.length > 1) return null;
  return { bundle, keys, checkpoints: checkpoints[0] ?? null, language: languages.at(-1) ?? system };
}
