import type { JsonObject } from '@kontor/contracts';
import { newId, rowOf, rowsOf } from '@kontor/database';
import { extractCvFields } from '@kontor/matching';
import { caseOf, completeAs, personOf } from './real-scenario-case.js';
import type { RealHouse } from './real-scenario-house.js';

/** A planned position inside its band, with the line manager of the unit as hiring manager. */
const REQUEST = {
  ...{ title: 'Vertriebsassistenz (m/w/d)', headcount: 1, weeklyHours: 40, land: 'BE' },
  ...{ reasonKind: 'replacement', reason: 'Nachfolge für eine Kollegin.' },
  ...{ bandMinEuro: 42_000, bandMaxEuro: 50_000 },
};
const POSTING = {
  postingText:
    'Sie unterstützen unseren Vertrieb (m/w/d) bei Angeboten und halten den Kontakt zur Kundschaft.',
  ...{ postingLanguage: 'de', closesOn: '2026-12-31', isAgencyChecked: true },
  criteria: [
    {
      label: 'Kaufmännische Ausbildung',
      kind: 'education',
      terms: ['Kauffrau', 'Kaufmann'],
      isMust: true,
      weight: 5,
    },
    { label: 'Englisch', kind: 'language', terms: ['Englisch'], isMust: false, weight: 3, minLevel: 'B2' },
  ],
};
const CV = `Lebenslauf

Berufserfahrung
03/2019 – heute  Vertriebsassistentin, Beispiel Handel GmbH, Berlin

Ausbildung
2016 – 2019  Ausbildung zur Kauffrau für Büromanagement

Sprachen
Englisch C1

Kenntnisse
SAP, Excel`;

/** A submission as the public form hands it in; each by another person. */
const submissionOf = (name: string): JsonObject => ({
  requisitionId: '@requisition',
  source: 'public-form',
  candidate: { name: `Person ${name}`, email: `${name}@example.org`, phone: null, language: 'de' },
  documents: [],
  cv: { text: CV },
  consents: [{ purpose: 'privacy', textVersion: 'privacy-1' }],
});

/** Requests, approves and publishes a position: `@requisition` from then on. Returns its case. */
export async function publishPosition(house: RealHouse): Promise<string> {
  const { runtime, rehearsalId, ids } = house;
  const { instanceId } = await runtime.start({
    ...{ processKey: 'requisition', actor: personOf(house, 'fach'), rehearsalId },
    data: { ...REQUEST, orgUnitId: ids.get('unit:Vertrieb') ?? '', hiringManagerId: ids.get('fach') ?? '' },
  });
  const complete = (elementId: string, by: string, outcome: string, data: JsonObject = {}): Promise<void> =>
    completeAs(house, instanceId, { elementId, by, outcome, data });
  await complete('approveRequisition', 'leitung', 'approve');
  await complete('writePosting', 'office', 'publish', POSTING);
  const row = await rowOf<{ id: string }>(
    house.dataSource.manager,
    'SELECT id FROM requisition WHERE instance_id = $1',
    [instanceId],
  );
  ids.set('requisition', row?.id ?? '');
  return instanceId;
}

/** Hands in an application for a published position; `@application:name` from then on. Returns its case. */
export async function apply(
  house: RealHouse,
  requisitionCase: string,
  name: string,
  differs: JsonObject = {},
): Promise<string> {
  const row = await rowOf<{ id: string }>(
    house.dataSource.manager,
    'SELECT id FROM requisition WHERE instance_id = $1',
    [requisitionCase],
  );
  const submission = { ...submissionOf(name), ...differs, requisitionId: row?.id ?? '' };
  const result = await house.runtime.publish({
    ...{ message: 'application.received', messageId: newId(), actor: null },
    key: (await caseOf(house, requisitionCase)).businessKey,
    data: withFields(submission),
  });
  if (result.result !== 'started') throw new Error(`the application was ${result.result}`);
  const { instanceId } = result.instance;
  const stored = await rowOf<{ id: string }>(
    house.dataSource.manager,
    'SELECT id FROM application WHERE instance_id = $1',
    [instanceId],
  );
  house.ids.set(`application:${name}`, stored?.id ?? '');
  await house.settle();
  return instanceId;
}

/** The fields of a CV's text, read as the API reads them. */
function withFields(submission: JsonObject): JsonObject {
  const { cv } = submission;
  if (cv === null || typeof cv !== 'object' || Array.isArray(cv)) return submission;
  const text = typeof cv['text'] === 'string' ? cv['text'] : '';
  return {
    ...submission,
    cv: { text, fields: JSON.parse(JSON.stringify(extractCvFields(text))) as JsonObject },
  };
}

/** The case of the interview that an application calls for at the moment. @throws Error when there is none */
export async function interviewCaseOf({ dataSource }: RealHouse, applicationCase: string): Promise<string> {
  const row = await rowOf<{ id: string }>(
    dataSource.manager,
    'SELECT id FROM process_instance WHERE parent_id = $1 AND ended_at IS NULL ORDER BY started_at DESC LIMIT 1',
    [applicationCase],
  );
  if (row === null) throw new Error('the application calls for no interview');
  return row.id;
}

/** Another candidate has booked the time of this slot, in the same room. */
export async function bookForSomebodyElse(
  house: RealHouse,
  slotId: string,
  applicationId: string,
): Promise<void> {
  const { manager } = house.dataSource;
  const interviewId = newId();
  await rowsOf(
    manager,
    `INSERT INTO interview (id, application_id, round, state, uid, time_zone, starts_at, ends_at, room)
     SELECT $1, $2, 1, 'confirmed', $1::uuid::text, 'Europe/Berlin', starts_at, ends_at, room FROM interview_slot WHERE id = $3`,
    [interviewId, applicationId, slotId],
  );
  await rowsOf(
    manager,
    `INSERT INTO interview_slot (id, interview_id, starts_at, ends_at, room, round_sequence, taken_by)
     SELECT $1, $2, starts_at, ends_at, room, 0, $2 FROM interview_slot WHERE id = $3`,
    [newId(), interviewId, slotId],
  );
}
