import { describe, expect, it } from '@jest/globals';
import { ROLES } from '@kontor/contracts';
import type { Actor, Role } from '@kontor/contracts';
import { ACTIONS, REPRESENTATIONS, areReadsRecorded, may, permissionsOf } from './index.js';

const actor = (...roles: Role[]): Actor => ({
  personId: 'me',
  accountId: 'a',
  displayName: 'Me',
  language: 'de',
  roles: roles.map((role) => ({ personId: 'me', role, orgUnitId: null, validFrom: null, validTo: null })),
});

describe.each(REPRESENTATIONS)('as %s', (role) => {
  const other = REPRESENTATIONS.find((one) => one !== role) ?? role;

  it('a person reads an application with name and documents when informed of it, and no other', () => {
    for (const action of ['application.read', 'application.readIdentity', 'document.read'] as const) {
      expect(may(actor(role), action, { groups: [role] })).toBe(true);
      expect(may(actor(role), action, { groups: [other] })).toBe(false);
      expect(may(actor(role), action, {})).toBe(false);
    }
  });

  it('being informed permits nothing but reading', () => {
    const extra = ACTIONS.filter(
      (action) => may(actor(role), action, { groups: [role] }) && !may(actor(role), action, {}),
    );
    expect(extra).toEqual([
      'instance.start',
      'application.read',
      'application.readIdentity',
      'document.read',
    ]);
  });
});

describe('reading that is recorded', () => {
  it('is the auditor’s alone, and what they may do is reading only', () => {
    expect(ROLES.filter((role) => areReadsRecorded(actor(role)))).toEqual(['auditor']);
    const more = permissionsOf(actor('auditor')).filter((action) => !permissionsOf(actor()).includes(action));
    expect(more.filter((action) => !action.endsWith('.read'))).toEqual([]);
  });

  it('is open to management and auditors', () => {
    expect(ROLES.filter((role) => may(actor(role), 'readLog.read', {}))).toEqual(['management', 'auditor']);
  });

  it('ends with the role', () => {
    const past = { ...actor('auditor').roles[0]!, validTo: '2026-01-01T00:00:00.000Z' };
    expect(areReadsRecorded({ ...actor(), roles: [past] }, '2026-06-01T00:00:00.000Z')).toBe(false);
  });
});
