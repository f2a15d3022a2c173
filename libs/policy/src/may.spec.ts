import { describe, expect, it } from '@jest/globals';
import { type Role, ROLES } from '@kontor/contracts';
import fc from 'fast-check';
import {
  type Action,
  ACTIONS,
  type Grant,
  may,
  PERMISSIONS,
  permissionsOf,
  type Relation,
  RELATIONS,
  type Resource,
} from './index.js';
import { actorWith, NOW } from './testing-people.js';

const grantsOf = (action: Action): readonly Grant[] => PERMISSIONS[action];

/** The actor `me`, and a resource to which they stand in exactly one relation; the unit is `unit`. */
const TIE: Record<Relation, (role: Role) => Resource> = {
  any: () => ({
    ownIds: ['other', null],
    caseOwnerId: 'other',
    candidateIds: ['other'],
    groups: ['x'],
    orgUnitId: 'x',
  }),
  own: () => ({ ownIds: [null, 'other', 'me'] }),
  owner: () => ({ caseOwnerId: 'me' }),
  candidate: () => ({ candidateIds: ['other', 'me'] }),
  group: (role) => ({ groups: [role] }),
  orgUnit: () => ({ orgUnitId: 'unit' }),
};
const inUnit = (role: Role) => actorWith([{ role, orgUnitId: 'unit' }]);

describe('the permission table', () => {
  const matrix = ACTIONS.flatMap((action) =>
    RELATIONS.map((relation) => {
      const roles = ROLES.filter((role) =>
        grantsOf(action).some(
          (grant) =>
            ['any', relation].includes(grant.relation) &&
            (grant.roles === null || grant.roles.includes(role)),
        ),
      );
      return {
        action,
        relation,
        roles,
        names: roles.length === ROLES.length ? 'everybody' : roles.join(', ') || 'nobody',
      };
    }),
  );

  it.each(matrix)('permits $action in relation $relation to $names', ({ action, relation, roles }) => {
    expect(ROLES.filter((role) => may(inUnit(role), action, TIE[relation](role)))).toEqual(roles);
    expect(
      ROLES.filter((role) => may(inUnit(role), action, { ...TIE[relation](role), isConfidential: true })),
    ).toEqual(
      ROLES.filter((role) =>
        grantsOf(action).some(
          (grant) =>
            (grant.relation === 'any'
              ? grant.seesConfidential
              : grant.relation === relation && ['own', 'owner', 'candidate'].includes(relation)) &&
            (grant.roles === null || grant.roles.includes(role)),
        ),
      ),
    );
  });

  it.each<[Action, readonly Role[]]>([
    ['task.complete', []],
    ['task.claim', []],
    ['task.delegate', []],
    ['instance.start', []],
    ['instance.modify', ['process-owner']],
    ['definition.deploy', ['process-owner']],
    ['person.manage', ['admin']],
    ['history.read', ['auditor']],
    ['application.readIdentity', ['management', 'office', 'hr']],
    ['offer.read', ['management', 'hr']],
    ['mail.read', ['office', 'hr']],
    ['message.publish', ['process-owner', 'operator']],
    ['absence.own', []],
  ])('lets nobody do %s without a tie but %j', (action, roles) => {
    expect(ROLES.filter((role) => may(actorWith([role]), action, {}))).toEqual(roles);
  });
});

describe('what must never be', () => {
  it('lets an auditor decide or change nothing', () => {
    const resource = {
      groups: ['management', 'hr'],
      orgUnitId: 'unit',
      ownIds: ['other'],
      caseOwnerId: 'other',
    };
    const permitted = ACTIONS.filter((action) => may(inUnit('auditor'), action, resource));
    expect(permitted.filter((action) => !action.endsWith('.read'))).toEqual(['session.use']);
    expect(may(inUnit('auditor'), 'application.readIdentity', resource)).toBe(false);
  });

  it('gives the role of an external person nothing that a stranger with an account does not have', () => {
    const named = ACTIONS.filter((action) =>
      grantsOf(action).some(({ roles }) => roles?.includes('external')),
    );
    expect(named).toEqual([]);
    expect(permissionsOf(actorWith(['external']))).toEqual(permissionsOf(actorWith([])));
    expect(
      ACTIONS.filter((action) => may(inUnit('external'), action, { orgUnitId: 'unit', groups: ['hr'] })),
    ).toEqual(['session.use']);
  });

  it('shows a confidential case to neither admin nor management, operator, HR, process owner or line manager', () => {
    const everything = actorWith(
      ROLES.filter((role) => role !== 'auditor').map((role) => ({ role, orgUnitId: 'unit' })),
    );
    const confidential = {
      isConfidential: true,
      orgUnitId: 'unit',
      groups: [...ROLES],
      accessIds: ['other'],
    };
    expect(ACTIONS.filter((action) => may(everything, action, confidential))).toEqual([]);
  });

  it('lets an auditor read no more of a confidential case than its history', () => {
    expect(ACTIONS.filter((action) => may(inUnit('auditor'), action, { isConfidential: true }))).toEqual([
      'history.read',
    ]);
  });

  it('gives an admin no look into any case, nor a technical role a candidate’s data', () => {
    const cases = ACTIONS.filter((action) =>
      /^(task|instance|application|offer|interview|document|mail|history)\./.test(action),
    );
    expect(cases.filter((action) => may(inUnit('admin'), action, { orgUnitId: 'unit' }))).toEqual([]);
    for (const role of ['admin', 'operator', 'process-owner'] as const) {
      const seen = ACTIONS.filter((action) => /^(application|offer|interview|document)\./.test(action));
      expect(seen.filter((action) => may(inUnit(role), action, { orgUnitId: 'unit' }))).toEqual([]);
    }
  });
});

describe('may', () => {
  it('opens a confidential case to a place on its list, for what the role permits anyway', () => {
    const listed = { isConfidential: true, accessIds: ['me'] };
    expect(may(actorWith(['hr']), 'instance.read', listed)).toBe(true);
    expect(may(actorWith(['admin']), 'instance.read', listed)).toBe(false);
    expect(may(actorWith(['hr']), 'instance.cancel', listed)).toBe(false);
  });

  it.each<[string, Parameters<typeof actorWith>[0], boolean]>([
    ['in its unit', [{ role: 'line-manager', orgUnitId: 'sales' }], true],
    ['in another unit', [{ role: 'line-manager', orgUnitId: 'it' }], false],
    ['in no unit at all', [{ role: 'line-manager', orgUnitId: null }], false],
    [
      'elsewhere, and here another role',
      [
        { role: 'line-manager', orgUnitId: 'it' },
        { role: 'employee', orgUnitId: 'sales' },
      ],
      false,
    ],
  ])('a case of the unit is read by a line manager %s: %#', (_, roles, expected) => {
    expect(may(actorWith(roles), 'instance.read', { orgUnitId: 'sales' })).toBe(expected);
  });

  it('takes no unit for a unit when the case has none', () => {
    const nowhere = actorWith([{ role: 'line-manager', orgUnitId: null }]);
    expect(may(nowhere, 'instance.read', { orgUnitId: null })).toBe(false);
    expect(may(nowhere, 'instance.read', {})).toBe(false);
  });

  it.each([
    ['before it begins', { validFrom: '2026-11-24T09:00:00.001Z' }, false],
    ['from its first instant', { validFrom: NOW }, true],
    ['until just before its end', { validTo: '2026-11-24T09:00:00.001Z' }, true],
    ['no longer at its end', { validTo: NOW }, false],
  ])('a role counts %s: %#', (_, validity, expected) => {
    const actor = actorWith([{ role: 'hr', ...validity }]);
    expect(may(actor, 'mail.read', {}, NOW)).toBe(expected);
    expect(permissionsOf(actor, NOW).includes('mail.read')).toBe(expected);
    expect(may(actor, 'mail.read', {})).toBe(true);
  });

  it('does not mix two roles: the valid one must be the one that permits', () => {
    const actor = actorWith(['employee', { role: 'hr', validTo: NOW }]);
    expect(may(actor, 'mail.read', {}, NOW)).toBe(false);
    expect(may(actor, 'person.read', {}, NOW)).toBe(true);
  });

  const resources = fc.record(
    {
      ownIds: fc.subarray(['me', 'other', null]),
      caseOwnerId: fc.constantFrom('me', 'other', null),
      candidateIds: fc.subarray(['me', 'other']),
      groups: fc.subarray([...ROLES]),
      orgUnitId: fc.constantFrom('unit', 'x', null),
      accessIds: fc.subarray(['me', 'other']),
    },
    { requiredKeys: [] },
  );
  const someRoles = fc
    .subarray([...ROLES])
    .chain((roles) =>
      fc.tuple(
        ...roles.map((role) => fc.constantFrom('unit', 'x', null).map((orgUnitId) => ({ role, orgUnitId }))),
      ),
    );

  it('permits nothing on a confidential resource that it refuses on an open one', () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...ACTIONS), resources, (roles, action, resource) => {
        const actor = actorWith(roles);
        const isOpen = may(actor, action, resource);
        expect(isOpen || !may(actor, action, { ...resource, isConfidential: true })).toBe(true);
      }),
    );
  });

  it('names in permissionsOf every action that it permits on anything', () => {
    fc.assert(
      fc.property(someRoles, fc.constantFrom(...ACTIONS), resources, (roles, action, resource) => {
        const actor = actorWith(roles);
        expect(!may(actor, action, resource) || permissionsOf(actor).includes(action)).toBe(true);
      }),
    );
  });

  it('never takes a permission away for one role more', () => {
    fc.assert(
      fc.property(
        someRoles,
        fc.constantFrom(...ROLES),
        fc.constantFrom(...ACTIONS),
        resources,
        (roles, more, action, resource) => {
          const before = may(actorWith(roles), action, resource);
          expect(!before || may(actorWith([...roles, more]), action, resource)).toBe(true);
        },
      ),
    );
  });
});
