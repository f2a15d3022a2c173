import type { Language, Role } from '@kontor/contracts';

/** Days of the week as the file names them, by ISO weekday. */
export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;
export type Weekday = (typeof WEEKDAYS)[number];

export interface Hours {
  readonly from: string;
  readonly to: string;
}

export interface SetupCompany {
  readonly name: string;
  readonly land: string;
  readonly employees: number;
  readonly hasWorksCouncil: boolean;
  readonly eligibleVoters: number;
  readonly hasSbv: boolean;
}

export interface SetupCalendar {
  readonly nameDe: string;
  readonly nameEn: string;
  readonly land: string;
  readonly timeZone?: string;
  readonly openingHours: Readonly<Partial<Record<Weekday, readonly Hours[]>>>;
  readonly closures?: readonly { readonly day: string; readonly name: string }[];
}

export interface SetupUnit {
  readonly name: string;
  readonly parent?: string;
  /** User name. */
  readonly manager?: string;
}

export interface SetupPerson {
  readonly userName: string;
  readonly name: string;
  readonly email?: string;
  readonly language?: Language;
  readonly unit?: string;
  /** False for who has left: the account is locked. */
  readonly isActive?: boolean;
  readonly roles: readonly { readonly role: Role; readonly unit?: string }[];
}

export interface SetupPlan {
  readonly unit: string;
  readonly title: string;
  readonly planned: number;
  readonly filled: number;
  /** Euros a year. */
  readonly bandMin: number;
  readonly bandMax: number;
}

/** What `kontor setup` reads; every part may be left out and then stays as it is. */
export interface SetupFile {
  readonly company?: SetupCompany;
  readonly maskCandidates?: boolean;
  readonly rooms?: readonly string[];
  readonly calendar?: SetupCalendar;
  readonly units?: readonly SetupUnit[];
  readonly people?: readonly SetupPerson[];
  readonly positionPlans?: readonly SetupPlan[];
}

/** A mistake in the file. `path` is a JSON pointer into it. */
export interface SetupProblem {
  readonly path: string;
  readonly message: string;
}
