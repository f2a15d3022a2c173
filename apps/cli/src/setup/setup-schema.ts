import { LANDS } from '@kontor/calendar';
import { LANGUAGES, ROLES } from '@kontor/contracts';
import type { JsonObject } from '@kontor/contracts';
import { WEEKDAYS } from './setup-file.js';

const TEXT: JsonObject = { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' };
const LAND: JsonObject = { type: 'string', enum: [...LANDS] };
const FLAG: JsonObject = { type: 'boolean' };
const COUNT: JsonObject = { type: 'integer', minimum: 0, maximum: 1_000_000 };
const EUROS: JsonObject = { type: 'integer', minimum: 0, maximum: 10_000_000 };
const TIME: JsonObject = { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' };

const object = (required: readonly string[], properties: JsonObject): JsonObject => ({
  type: 'object',
  additionalProperties: false,
  required: [...required],
  properties,
});
const list = (items: JsonObject, maxItems = 10_000): JsonObject => ({ type: 'array', maxItems, items });

/** The shape of a setup file; what refers to what is checked besides. @see JSON Schema draft 2020-12 */
export const SETUP_SCHEMA: JsonObject = object([], {
  company: object(['name', 'land', 'employees', 'hasWorksCouncil', 'eligibleVoters', 'hasSbv'], {
    name: TEXT,
    land: LAND,
    employees: COUNT,
    hasWorksCouncil: FLAG,
    eligibleVoters: COUNT,
    hasSbv: FLAG,
  }),
  maskCandidates: FLAG,
  rooms: list(TEXT, 200),
  calendar: object(['nameDe', 'nameEn', 'land', 'openingHours'], {
    nameDe: TEXT,
    nameEn: TEXT,
    land: LAND,
    timeZone: TEXT,
    openingHours: object(
      [],
      Object.fromEntries(
        WEEKDAYS.map((day) => [day, list(object(['from', 'to'], { from: TIME, to: TIME }), 10)]),
      ),
    ),
    closures: list(object(['day', 'name'], { day: { type: 'string', format: 'date' }, name: TEXT })),
  }),
  units: list(object(['name'], { name: TEXT, parent: TEXT, manager: TEXT })),
  people: list(
    object(['userName', 'name', 'roles'], {
      userName: { type: 'string', pattern: '^[a-z0-9][a-z0-9._-]{0,99}$' },
      name: TEXT,
      email: { type: 'string', format: 'email', maxLength: 254 },
      language: { type: 'string', enum: [...LANGUAGES] },
      unit: TEXT,
      isActive: FLAG,
      roles: list(object(['role'], { role: { type: 'string', enum: [...ROLES] }, unit: TEXT }), 100),
    }),
  ),
  positionPlans: list(
    object(['unit', 'title', 'planned', 'filled', 'bandMin', 'bandMax'], {
      unit: TEXT,
      title: TEXT,
      planned: COUNT,
      filled: COUNT,
      bandMin: EUROS,
      bandMax: EUROS,
    }),
  ),
});
