import type { SetupFile } from './setup-file.js';

const WORKDAY = [{ from: '08:00', to: '17:00' }];

/** A file to begin with: small enough to read, complete enough to hire with. */
export const EXAMPLE: SetupFile = {
  company: {
    name: 'Muster GmbH',
    land: 'BY',
    employees: 12,
    hasWorksCouncil: false,
    eligibleVoters: 12,
    hasSbv: false,
  },
  maskCandidates: true,
  rooms: ['Besprechung', 'Video'],
  calendar: {
    nameDe: 'Büro München',
    nameEn: 'Munich office',
    land: 'BY',
    timeZone: 'Europe/Berlin',
    openingHours: {
      monday: WORKDAY,
      tuesday: WORKDAY,
      wednesday: WORKDAY,
      thursday: WORKDAY,
      friday: [{ from: '08:00', to: '15:00' }],
    },
    closures: [{ day: '2026-12-24', name: 'Betriebsruhe' }],
  },
  units: [
    { name: 'Geschäftsführung', manager: 'anna' },
    { name: 'Büro', parent: 'Geschäftsführung', manager: 'anna' },
    { name: 'Vertrieb', parent: 'Geschäftsführung', manager: 'vera' },
  ],
  people: [
    {
      userName: 'anna',
      name: 'Anna Weber',
      email: 'anna@example.org',
      unit: 'Geschäftsführung',
      roles: [{ role: 'management' }],
    },
    {
      userName: 'otto',
      name: 'Otto Klein',
      email: 'otto@example.org',
      unit: 'Büro',
      roles: [{ role: 'office' }, { role: 'hr' }],
    },
    {
      userName: 'vera',
      name: 'Vera Lang',
      email: 'vera@example.org',
      unit: 'Vertrieb',
      roles: [{ role: 'line-manager', unit: 'Vertrieb' }, { role: 'interviewer' }],
    },
    {
      userName: 'nina',
      name: 'Nina Seidel',
      email: 'nina@example.org',
      language: 'en',
      unit: 'Büro',
      roles: [{ role: 'hr' }, { role: 'operator' }, { role: 'admin' }, { role: 'process-owner' }],
    },
  ],
  positionPlans: [
    {
      unit: 'Vertrieb',
      title: 'Vertriebsinnendienst',
      planned: 2,
      filled: 1,
      bandMin: 38_000,
      bandMax: 48_000,
    },
  ],
};
