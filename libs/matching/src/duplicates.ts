import { foldText } from './fold.js';

/** A candidate as far as telling people apart needs it. */
export interface KnownCandidate {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
}

export type DuplicateReason = 'same-email' | 'same-phone' | 'same-name';

/**
 * Candidates who may be the same person, strongest reason first. Never an answer, only a question for a person: family
 * members share telephones, and names repeat.
 */
export function findDuplicates(
  candidate: KnownCandidate,
  others: readonly KnownCandidate[],
): readonly { readonly id: string; readonly reason: DuplicateReason }[] {
  const found = others.flatMap((other) => {
    if (other.id === candidate.id) return [];
    const reason = reasonFor(candidate, other);
    return reason === null ? [] : [{ id: other.id, reason }];
  });
  const rank: readonly DuplicateReason[] = ['same-email', 'same-phone', 'same-name'];
  return found.sort((a, b) => rank.indexOf(a.reason) - rank.indexOf(b.reason));
}

function reasonFor(a: KnownCandidate, b: KnownCandidate): DuplicateReason | null {
  if (a.email !== null && b.email !== null && mailbox(a.email) === mailbox(b.email)) return 'same-email';
  if (a.phone !== null && b.phone !== null && digits(a.phone) !== '' && digits(a.phone) === digits(b.phone)) {
    return 'same-phone';
  }
  return nameKey(a.name) !== '' && nameKey(a.name) === nameKey(b.name) ? 'same-name' : null;
}

// what stands behind "+" is the same mailbox with every provider that knows it
const mailbox = (email: string): string =>
  email
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*@/, '@');

const digits = (phone: string): string =>
  phone
    .replace(/\(0\)/g, '')
    .replace(/[^\d+]/g, '')
    .replace(/^(?:\+49|0049)/, '0');

// "Sommerfeld, Mira" and "Dr. Mira Sommerfeld" are written differently and may be one person
const nameKey = (name: string): string =>
  foldText(name)
    .replace(/(?:prof|dr|dipl|ing|mag)\.(?:-?\p{L}+\.)*/gu, ' ')
    .split(/[^\p{L}]+/u)
    .filter((part) => part !== '')
    .sort()
    .join(' ');
