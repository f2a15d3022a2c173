import { WEEKDAYS } from './setup-file.js';
import type { SetupCalendar, SetupFile, SetupProblem, SetupUnit } from './setup-file.js';

/** What the installation has already and the file may refer to. User names in lower case. */
export interface KnownNames {
  readonly units: ReadonlySet<string>;
  readonly userNames: ReadonlySet<string>;
  readonly demoUserNames: ReadonlySet<string>;
}

/** What no schema can say: names that are used twice or that nobody has, circles, times that end before they begin. */
export function referenceProblems(file: SetupFile, known: KnownNames): readonly SetupProblem[] {
  const { units = [], people = [], positionPlans = [], calendar } = file;
  const unitNames = new Set([...known.units, ...units.map(({ name }) => name)]);
  const userNames = new Set([...known.userNames, ...people.map(({ userName }) => userName)]);
  const unit = (path: string, name: string | undefined): readonly SetupProblem[] =>
    name === undefined || unitNames.has(name) ? [] : [{ path, message: `there is no unit "${name}"` }];
  return [
    ...twice('/units', 'name', units, ({ name }) => name),
    ...units.flatMap(({ parent, manager }, index) => [
      ...unit(`/units/${index}/parent`, parent),
      ...(manager === undefined || userNames.has(manager)
        ? []
        : [{ path: `/units/${index}/manager`, message: `there is no user name "${manager}"` }]),
    ]),
    ...circles(units),
    ...twice('/people', 'userName', people, ({ userName }) => userName),
    ...people.flatMap(({ userName, unit: own, roles }, index) => [
      ...(known.demoUserNames.has(userName)
        ? [{ path: `/people/${index}/userName`, message: 'belongs to a demo account' }]
        : []),
      ...unit(`/people/${index}/unit`, own),
      ...twice(`/people/${index}/roles`, 'role', roles, (held) => `${held.role} ${held.unit ?? ''}`.trim()),
      ...roles.flatMap((held, place) => unit(`/people/${index}/roles/${place}/unit`, held.unit)),
    ]),
    ...twice('/positionPlans', 'title', positionPlans, (plan) => `${plan.unit}: ${plan.title}`),
    ...positionPlans.flatMap((plan, index) => [
      ...unit(`/positionPlans/${index}/unit`, plan.unit),
      ...(plan.bandMax < plan.bandMin
        ? [{ path: `/positionPlans/${index}/bandMax`, message: 'is less than bandMin' }]
        : []),
    ]),
    ...(calendar ? calendarProblems(calendar) : []),
  ];
}

function twice<T>(
  path: string,
  field: string,
  entries: readonly T[],
  keyOf: (entry: T) => string,
): readonly SetupProblem[] {
  const seen = new Set<string>();
  return entries.flatMap((entry, index) => {
    const key = keyOf(entry);
    const isSecond = seen.has(key);
    seen.add(key);
    return isSecond ? [{ path: `${path}/${index}/${field}`, message: `"${key}" is there twice` }] : [];
  });
}

function circles(units: readonly SetupUnit[]): readonly SetupProblem[] {
  const parents = new Map(units.map(({ name, parent }) => [name, parent]));
  return units.flatMap(({ name, parent }, index) => {
    const above = new Set<string>();
    for (let one = parent; one !== undefined && !above.has(one); one = parents.get(one)) above.add(one);
    return above.has(name)
      ? [{ path: `/units/${index}/parent`, message: 'leads back to the unit itself' }]
      : [];
  });
}

function calendarProblems({ timeZone, openingHours, closures = [] }: SetupCalendar): readonly SetupProblem[] {
  const days = WEEKDAYS.map((day) => [day, openingHours[day] ?? []] as const);
  const path = '/calendar/openingHours';
  return [
    ...(timeZone === undefined || isTimeZone(timeZone)
      ? []
      : [{ path: '/calendar/timeZone', message: 'is no time zone such as Europe/Berlin' }]),
    ...(days.every(([, hours]) => hours.length === 0) ? [{ path, message: 'the office never opens' }] : []),
    ...days.flatMap(([day, hours]) =>
      hours.flatMap(({ from, to }, index) => [
        ...(to > from ? [] : [{ path: `${path}/${day}/${index}/to`, message: 'is not after from' }]),
        ...(hours.some((other, place) => place < index && other.from < to && from < other.to)
          ? [{ path: `${path}/${day}/${index}`, message: 'overlaps with hours before it' }]
          : []),
      ]),
    ),
    ...twice('/calendar/closures', 'day', closures, ({ day }) => day),
  ];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
