import { readFile } from 'node:fs/promises';
import { findingText, parseCheckpointFile, parseVerifier, readZip, verifyBundle } from '@kontor/audit';
import type { BundleTrust, BundleVerdict, Finding, NoteVerifier } from '@kontor/audit';
import type { Language } from '@kontor/contracts';
import { readArguments, systemLanguage, USAGE } from './read-arguments.js';
import type { VerifierArguments } from './read-arguments.js';
import { wordOf, zipFaultText } from './verifier-words.js';

/** What a run has to say and how it ends: 0 the bundle holds, 1 it does not, 2 it could not be read. */
export interface VerifierRun {
  readonly code: 0 | 1 | 2;
  readonly lines: readonly string[];
}

/** Runs the program with a command line. Reads the named files and nothing else. */
export async function verify(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<VerifierRun> {
  const system = systemLanguage(env);
  const asked = readArguments(args, system);
  if (asked === null) return { code: 2, lines: [USAGE[system]] };
  const { language } = asked;
  const trust = await readTrust(asked);
  if (typeof trust === 'string') return { code: 2, lines: [trust] };
  const archive = await readFile(asked.bundle).catch(() => null);
  if (archive === null) return { code: 2, lines: [wordOf('noFile', language) + shown(asked.bundle)] };
  const reading = readZip(archive);
  if (!reading.ok) {
    const where = reading.path === '' ? '' : ` (${shown(reading.path)})`;
    return { code: 2, lines: [zipFaultText(reading.fault, language) + where] };
  }
  const verdict = verifyBundle(reading.files, trust);
  return { code: verdict.holds ? 0 : 1, lines: [...trust.remarks, ...told(verdict, language)] };
}

interface Trust extends BundleTrust {
  readonly remarks: readonly string[];
}

/** @returns what the reader trusts, or why it cannot be read */
async function readTrust({ keys, checkpoints, language }: VerifierArguments): Promise<Trust | string> {
  const verifiers: NoteVerifier[] = [];
  for (const text of keys) {
    const key = parseVerifier(text);
    if (key === null) return wordOf('noKey', language) + shown(text);
    verifiers.push(key);
  }
  if (checkpoints === null) return { keys: verifiers, checkpoints, remarks: [] };
  const file = await readFile(checkpoints, 'utf8').catch(() => null);
  if (file === null) return wordOf('noFile', language) + shown(checkpoints);
  const { checkpoints: kept, fragments } = parseCheckpointFile(file);
  if (kept.length === 0) return wordOf('noCheckpoints', language) + shown(checkpoints);
  const remarks = fragments === 0 ? [] : [`(?) ${wordOf('fragments', language)}${fragments}`];
  return { keys: verifiers, checkpoints: kept, remarks };
}

const MARKS = { fact: ' + ', note: '(?)', problem: '(!)' } as const satisfies Record<
  Finding['level'],
  string
>;

function told({ holds, manifest, findings }: BundleVerdict, language: Language): readonly string[] {
  const cases = manifest?.instances.map(({ businessKey }) => businessKey).join(', ') ?? '';
  const head = manifest === null ? [] : [`${cases} (Kontor ${manifest.kontorVersion}, ${manifest.madeAt})`];
  const lines = findings.map((one) => `${MARKS[one.level]} ${findingText(one)[language]}`);
  const open = holds && findings.some(({ level }) => level === 'note') ? [wordOf('open', language)] : [];
  return [...head, ...lines, '', wordOf(holds ? 'holds' : 'broken', language), ...open].map(shown);
}

// what a bundle says is shown on a terminal: no control characters, nothing that turns the writing around
function shown(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '?');
}
