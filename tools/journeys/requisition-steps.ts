import type {
  ApplicationCard,
  ApplicationStage,
  Criterion,
  JsonObject,
  Page,
  RequisitionListItem,
} from '@kontor/contracts';
import { decide } from './desk.js';
import { eventually, exampleCv, type Office } from './office.js';

/** A requisition that takes applications. */
export interface OpenRequisition {
  readonly id: string;
  readonly instanceId: string;
  readonly businessKey: string;
  /** Secret of the public link. */
  readonly token: string;
}

/** A case that was started. */
interface Started {
  readonly instance: { readonly id: string; readonly businessKey: string };
}

export const TITLE = 'Mitarbeiter/in Vertriebsinnendienst';
const NEW_REQUISITION = {
  title: TITLE,
  headcount: 1,
  reasonKind: 'replacement',
  reason: 'Nachfolge im Innendienst, die Stelle ist seit Oktober frei.',
  bandMinEuro: 40_000,
  bandMaxEuro: 52_000,
  weeklyHours: 40,
  land: 'BE',
} satisfies JsonObject;

const CRITERIA: readonly Omit<Criterion, 'id'>[] = [
  {
    label: 'Auftragsabwicklung',
    kind: 'skill',
    terms: ['Auftragsabwicklung', 'order processing'],
    isMust: true,
    weight: 5,
  },
  { label: 'SAP', kind: 'skill', terms: ['SAP'], isMust: false, weight: 4 },
  {
    label: 'Berufserfahrung im Vertrieb',
    kind: 'experience-years',
    terms: ['Vertriebsinnendienst', 'Sales', 'Verkäufer'],
    isMust: true,
    weight: 4,
    minYears: 3,
  },
  {
    label: 'Deutsch',
    kind: 'language',
    terms: ['Deutsch', 'German'],
    isMust: true,
    weight: 3,
    minLevel: 'B2',
  },
  {
    label: 'Englisch',
    kind: 'language',
    terms: ['Englisch', 'English'],
    isMust: false,
    weight: 2,
    minLevel: 'B2',
  },
];

const POSTING_TEXT = `Wir suchen eine Verstärkung (m/w/d) für unseren Vertriebsinnendienst in Berlin.

Sie bearbeiten Aufträge vom Angebot bis zur Rechnung, betreuen Bestandskunden am Telefon und per E-Mail und halten Termine nach. Sie arbeiten mit SAP und Excel, in einem Team von vier Personen.

Bewerbungen sind von allen Menschen willkommen.`;

/** The head of sales asks for a position. */
export async function requestPosition(office: Office, rehearsalId?: string): Promise<Started['instance']> {
  const person = await office.as('fach');
  const { instance } = await person.post<Started>('/process-instances', {
    processKey: 'requisition',
    data: NEW_REQUISITION,
    ...(rehearsalId === undefined ? {} : { rehearsalId }),
  });
  return instance;
}

/** The management approves it. */
export const approvePosition = (office: Office, instanceId: string) =>
  decide(office, { who: 'leitung', instanceId, elementId: 'approveRequisition' }, { outcome: 'approve' });

/** The office writes text and criteria and publishes. */
export async function publishPosition(office: Office, instanceId: string): Promise<OpenRequisition> {
  await decide(
    office,
    { who: 'office', instanceId, elementId: 'writePosting' },
    {
      outcome: 'publish',
      data: {
        postingText: POSTING_TEXT,
        postingLanguage: 'de',
        criteria: CRITERIA.map((criterion) => ({ ...criterion, terms: [...criterion.terms] })),
        isAgencyChecked: true,
      },
    },
  );
  const person = await office.as('office');
  const { data } = await person.get<Page<RequisitionListItem & { readonly publicToken: string | null }>>(
    '/requisitions?state=published&perPage=100',
  );
  const found = data.find((requisition) => requisition.instanceId === instanceId);
  if (!found?.publicToken) throw new Error('the posting has no public link');
  const { businessKey } = await person.get<{ businessKey: string }>(`/process-instances/${instanceId}`);
  return { id: found.id, instanceId, businessKey, token: found.publicToken };
}

/** Requested, approved, published. */
export async function openPosition(office: Office, rehearsalId?: string): Promise<OpenRequisition> {
  const { id } = await requestPosition(office, rehearsalId);
  await approvePosition(office, id);
  return publishPosition(office, id);
}

/** Mira Sommerfeld applies by the public form. @returns the business key she is told */
export async function applyPublicly(office: Office, token: string): Promise<string> {
  const form = new FormData();
  form.set('name', 'Mira Sommerfeld');
  form.set('email', 'mira.sommerfeld@posteo.example');
  form.set('privacyTextVersion', '2026-11');
  form.set('cv', await exampleCv('mira-sommerfeld.pdf'));
  const { reference } = await office.candidate.upload<{ reference: string }>(
    `/public/postings/${token}/applications`,
    form,
  );
  return reference;
}

/** The office uploads the CVs of Jakob Nyström and Yusuf Aydın-Keller at once. */
export async function uploadTwo(office: Office, requisitionId: string): Promise<readonly string[]> {
  const form = new FormData();
  form.append('cv', await exampleCv('jakob-nystroem.pdf'));
  form.append('cv', await exampleCv('yusuf-aydin-keller.docx'));
  const person = await office.as('office');
  const { data } = await person.upload<{ data: readonly Started[] }>(
    `/requisitions/${requisitionId}/applications`,
    form,
  );
  return data.map(({ instance }) => instance.businessKey);
}

/** The board of a requisition as the office sees it. */
export async function boardOf(office: Office, requisitionId: string): Promise<readonly ApplicationCard[]> {
  const person = await office.as('office');
  const board = await person.get<Page<ApplicationCard>>(
    `/applications?requisitionId=${requisitionId}&perPage=100`,
  );
  return board.data;
}

/** The card of a candidate once it stands in the stage. */
export const cardIn = (
  office: Office,
  requisitionId: string,
  businessKey: string,
  stage: ApplicationStage,
): Promise<ApplicationCard> =>
  eventually(`${businessKey} in ${stage}`, async () =>
    (await boardOf(office, requisitionId)).find(
      (card) => card.businessKey === businessKey && card.stage === stage,
    ),
  );
