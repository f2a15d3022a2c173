import type { JsonObject, Role } from '@kontor/contracts';

/** Password of every demo account; they exist only where nothing but this machine is served. */
export const DEMO_PASSWORD = 'kontor-demo';

/** The profile of the demo company. */
export const COMPANY_SETTINGS: JsonObject = {
  company: {
    name: 'Nordlicht Beispiel GmbH',
    land: 'BE',
    hasWorksCouncil: true,
    eligibleVoters: 34,
    hasSbv: true,
    employees: 34,
  },
  maskCandidates: true,
  rooms: ['Besprechung 1', 'Besprechung 2', 'Video'],
};

const day = (to: string) => [{ from: '08:00', to }];

/** The office's opening hours by ISO weekday. */
export const OFFICE_CALENDAR = {
  key: 'office',
  nameDe: 'Büro Berlin',
  nameEn: 'Berlin office',
  land: 'BE',
  timeZone: 'Europe/Berlin',
  openingHours: {
    1: day('17:00'),
    2: day('17:00'),
    3: day('17:00'),
    4: day('17:00'),
    5: day('15:00'),
    6: [],
    7: [],
  },
};

export const UNITS = ['Geschäftsführung', 'Büro', 'Vertrieb', 'Technik'] as const;
export type Unit = (typeof UNITS)[number];

interface DemoPerson {
  readonly userName: string;
  readonly name: string;
  readonly unit: Unit;
  /** What the person is, for the list of accounts. */
  readonly title: string;
  readonly manages?: readonly Unit[];
  readonly roles: readonly { readonly role: Role; readonly unit?: Unit }[];
}

export const PEOPLE: readonly DemoPerson[] = [
  {
    userName: 'leitung',
    name: 'Katharina Brandt',
    unit: 'Geschäftsführung',
    title: 'Geschäftsführung',
    manages: ['Geschäftsführung', 'Büro', 'Technik'],
    roles: [{ role: 'management' }],
  },
  {
    userName: 'office',
    name: 'Jonas Richter',
    unit: 'Büro',
    title: 'Büro und Personal',
    roles: [{ role: 'office' }, { role: 'hr' }],
  },
  {
    userName: 'personal',
    name: 'Elif Kaya',
    unit: 'Büro',
    title: 'Personal',
    roles: [{ role: 'hr' }, { role: 'interviewer' }],
  },
  {
    userName: 'fach',
    name: 'Aylin Demir',
    unit: 'Vertrieb',
    title: 'Leitung Vertrieb',
    manages: ['Vertrieb'],
    roles: [{ role: 'line-manager', unit: 'Vertrieb' }, { role: 'interviewer' }],
  },
  {
    userName: 'team',
    name: 'Lukas Hoffmann',
    unit: 'Vertrieb',
    title: 'Vertrieb',
    roles: [{ role: 'employee' }, { role: 'interviewer' }],
  },
  {
    userName: 'br',
    name: 'Sabine Krüger',
    unit: 'Technik',
    title: 'Betriebsrat',
    roles: [{ role: 'works-council' }, { role: 'employee' }],
  },
  {
    userName: 'revision',
    name: 'Dr. Martin Vogel',
    unit: 'Geschäftsführung',
    title: 'Revision',
    roles: [{ role: 'auditor' }],
  },
  {
    userName: 'technik',
    name: 'Nina Seidel',
    unit: 'Technik',
    title: 'Betrieb von Kontor',
    roles: [{ role: 'operator' }, { role: 'admin' }, { role: 'process-owner' }],
  },
];

/** Planned headcount and salary bands, euros a year. */
export const POSITION_PLANS: readonly {
  readonly unit: Unit;
  readonly title: string;
  readonly planned: number;
  readonly filled: number;
  readonly band: readonly [number, number];
}[] = [
  {
    unit: 'Vertrieb',
    title: 'Mitarbeiter/in Vertriebsinnendienst',
    planned: 4,
    filled: 2,
    band: [40_000, 52_000],
  },
  { unit: 'Vertrieb', title: 'Key-Account-Manager/in', planned: 2, filled: 2, band: [58_000, 76_000] },
  { unit: 'Technik', title: 'Servicetechniker/in', planned: 6, filled: 5, band: [42_000, 54_000] },
  { unit: 'Technik', title: 'Softwareentwickler/in', planned: 3, filled: 2, band: [60_000, 80_000] },
  { unit: 'Büro', title: 'Sachbearbeiter/in Einkauf', planned: 2, filled: 1, band: [38_000, 48_000] },
];
