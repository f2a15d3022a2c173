import { ROLES } from '@kontor/contracts';
import type { XmlElement } from '../xml.js';
import type { Reading } from './reading.js';

const KNOWN: ReadonlySet<string> = new Set(ROLES);

/** Refuses a literal group that is not a role of the organisation. */
export function checkGroup(reading: Reading, element: XmlElement, group: string): void {
  if (group !== '' && !group.startsWith('=') && !KNOWN.has(group)) {
    reading.report.add('unknown-group', element, group);
  }
}
