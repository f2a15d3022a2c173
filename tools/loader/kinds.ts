import { decision, processXml } from '../house/process-xml.js';

/** A process the loader makes cases of. */
export interface Kind {
  readonly key: string;
  readonly prefix: string;
  readonly name: string;
  readonly nameEn: string;
  /** Group its task is offered to; null: it runs through without anybody. */
  readonly group: string | null;
  /** Share of the open cases. */
  readonly shareOfOpen: number;
  readonly subjects: readonly string[];
}

/** Group that gets one task in two thousand: somebody who may see a hundred of two hundred thousand. */
export const SMALL_GROUP = 'interviewer';

export const KINDS: readonly Kind[] = [
  {
    ...{ key: 'load-leave', prefix: 'LUR', name: 'Urlaubsantrag', nameEn: 'Leave request' },
    ...{ group: 'line-manager', shareOfOpen: 0.25 },
    subjects: [
      'Erholungsurlaub',
      'Sonderurlaub für Umzug',
      'Bildungsurlaub',
      'Elternzeit',
      'Überstundenausgleich',
    ],
  },
  {
    ...{ key: 'load-invoice', prefix: 'LRE', name: 'Rechnungsprüfung', nameEn: 'Invoice check' },
    ...{ group: 'office', shareOfOpen: 0.4395 },
    subjects: ['Büromöbel', 'Gebäudereinigung', 'Dachdeckerarbeiten', 'Schlüsseldienst', 'Strom und Wärme'],
  },
  {
    ...{ key: 'load-purchase', prefix: 'LBE', name: 'Beschaffung', nameEn: 'Purchase' },
    ...{ group: 'management', shareOfOpen: 0.17 },
    subjects: ['Kälteanlage', 'Prüfgerät für Schweißnähte', 'Lieferwagen', 'Maßanzüge', 'Löschgeräte'],
  },
  {
    ...{ key: 'load-contract', prefix: 'LVE', name: 'Vertragsänderung', nameEn: 'Change of contract' },
    ...{ group: 'hr', shareOfOpen: 0.14 },
    subjects: [
      'Stundenerhöhung',
      'Befristungsverlängerung',
      'Vergütungsänderung',
      'Versetzung nach Köln',
      'Zusage',
    ],
  },
  {
    ...{ key: 'load-visit', prefix: 'LBS', name: 'Besuch vorbereiten', nameEn: 'Prepare a visit' },
    ...{ group: SMALL_GROUP, shareOfOpen: 0.0005 },
    subjects: ['Werksführung', 'Prüfer der Berufsgenossenschaft', 'Schüler am Zukunftstag'],
  },
  {
    ...{ key: 'load-receipt', prefix: 'LPE', name: 'Posteingang', nameEn: 'Receipt of post' },
    ...{ group: null, shareOfOpen: 0 },
    subjects: [
      'Mahnung',
      'Werbung',
      'Bescheid der Behörde',
      'Kündigung einer Zeitschrift',
      'Angebot für Bürostühle',
    ],
  },
];

/** The model of a kind. None waits for a timer: the cases have no driver that would keep it. */
export function bpmnOf({ key, prefix, name, nameEn, group }: Kind): string {
  const path = group === null ? [] : [decision({ groups: group, due: '5 bd' })];
  return processXml({ key, prefix, name: [name, nameEn], path });
}
