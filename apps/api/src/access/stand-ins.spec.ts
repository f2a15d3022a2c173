import { describe, expect, it } from '@jest/globals';
import type { Absence, RoleAssignment } from '@kontor/contracts';
import { standInsOf } from './stand-ins.js';

const NOW = '2026-06-10T10:00:00.000Z';
const away = (personId: string, substituteId: string | null, scope: Absence['scope'] = {}): Absence => ({
  id: `${personId}-${substituteId}`,
  personId,
  substituteId,
  scope,
  from: '2026-06-08T00:00:00.000Z',
  to: '2026-06-13T00:00:00.000Z',
});
const holds = (personId: string, role: RoleAssignment['role']): RoleAssignment => ({
  personId,
  role,
  orgUnitId: null,
  validFrom: null,
  validTo: null,
});
const assignments = [holds('ann', 'management'), holds('ann', 'hr'), holds('bob', 'office')];
const waysFor = (personId: string, ...absences: Absence[]) =>
  standInsOf(personId, { assignments, absences }, NOW);

describe('standing in', () => {
  it('brings the tasks of the absent person with their roles', () => {
    expect(waysFor('bob', away('ann', 'bob'))).toEqual([
      {
        personId: 'ann',
        roles: [
          { role: 'management', orgUnitId: null },
          { role: 'hr', orgUnitId: null },
        ],
        processKeys: null,
      },
    ]);
  });

  it('goes on from a substitute who is absent too, within both scopes', () => {
    const ways = waysFor(
      'cem',
      away('ann', 'bob', { roles: ['hr'] }),
      away('bob', 'cem', { processKeys: ['application'] }),
    );

    expect(ways.map(({ personId }) => personId)).toEqual(['bob', 'ann']);
    expect(ways[1]).toEqual({
      personId: 'ann',
      roles: [{ role: 'hr', orgUnitId: null }],
      processKeys: ['application'],
    });
  });

  it('ends in a circle instead of running round it', () => {
    expect(waysFor('cem', away('ann', 'bob'), away('bob', 'ann'), away('ann', 'cem'))).toHaveLength(2);
  });

  it('brings nothing to a person who is absent, nor from an absence that is over', () => {
    expect(waysFor('bob', away('ann', 'bob'), away('bob', null))).toEqual([]);
    expect(waysFor('bob', { ...away('ann', 'bob'), to: NOW })).toEqual([]);
  });
});
