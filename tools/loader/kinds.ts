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

const task = (group: string): string => `
    <bpmn:userTask id="decide" name="Entscheiden" kontor:nameEn="Decide">
      <bpmn:extensionElements>
        <kontor:task candidateGroups="${group}" due="5 bd" calendar="office">
          <kontor:outcome id="approve" name="Genehmigen" nameEn="Approve" reason="none" validatesForm="false" />
          <kontor:outcome id="reject" name="Ablehnen" nameEn="Reject" reason="required" validatesForm="false" />
        </kontor:task>
      </bpmn:extensionElements>
      <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing>
    </bpmn:userTask>`;

/** The model of a kind. None waits for a timer: the cases have no driver that would keep it. */
export function bpmnOf({ key, prefix, name, nameEn, group }: Kind): string {
  const end = '<bpmn:endEvent id="done" name="Erledigt" kontor:nameEn="Done">';
  const middle =
    group === null
      ? `${end}<bpmn:incoming>f1</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="asked" targetRef="done" />`
      : `${task(group)}
    ${end}<bpmn:incoming>f2</bpmn:incoming></bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="asked" targetRef="decide" />
    <bpmn:sequenceFlow id="f2" sourceRef="decide" targetRef="done" />`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:kontor="https://kontor.dev/bpmn/1" id="${key}-definitions" targetNamespace="https://kontor.dev/load">
  <bpmn:process id="${key}" name="${name}" isExecutable="true" kontor:nameEn="${nameEn}" kontor:descriptionEn="Made by the loader." kontor:prefix="${prefix}" kontor:confidential="false" kontor:starterGroups="office" kontor:fallbackGroup="management">
    <bpmn:documentation>Vom Lader angelegt.</bpmn:documentation>
    <bpmn:startEvent id="asked" name="Angefragt" kontor:nameEn="Asked"><bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
    ${middle}
  </bpmn:process>
</bpmn:definitions>
`;
}
