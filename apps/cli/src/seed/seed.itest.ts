import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { chainEvent, GENESIS_HASH } from '@kontor/audit';
import type { BusinessCalendar } from '@kontor/calendar';
import { addBusinessTime } from '@kontor/calendar';
import {
  AccountEntity,
  BusinessCalendarEntity,
  InstallationEntity,
  OrgUnitEntity,
  PersonEntity,
  RoleAssignmentEntity,
} from '@kontor/database';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import { verify } from '@node-rs/argon2';
import { verifyAudit } from '../commands/verify-audit.js';
import { DEMO_PASSWORD } from './demo-company.js';
import { lockDemoAccounts, seedDemo } from './seed.js';

describe('the demo company', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await testDatabase();
  });
  afterEach(() => database.close());

  it('is put into an empty installation once, with accounts that can sign in', async () => {
    expect(await seedDemo(database.dataSource, true)).toBe(true);
    expect(await seedDemo(database.dataSource, true)).toBe(false);

    const accounts = await database.dataSource.getRepository(AccountEntity).find();
    expect(accounts.map(({ userName }) => userName).sort()).toEqual([
      'br',
      'fach',
      'leitung',
      'office',
      'personal',
      'revision',
      'team',
      'technik',
    ]);
    expect(await verify(accounts[0]?.passwordHash ?? '', DEMO_PASSWORD)).toBe(true);
    const installation = await database.dataSource
      .getRepository(InstallationEntity)
      .findOneByOrFail({ isOnly: true });
    expect(installation.settings).toMatchObject({ company: { hasWorksCouncil: true }, maskCandidates: true });
    expect(installation.seededAt).not.toBeNull();
  });

  it('makes the head of sales line manager of that unit only', async () => {
    await seedDemo(database.dataSource, true);

    const aylin = await database.dataSource
      .getRepository(PersonEntity)
      .findOneByOrFail({ displayName: 'Aylin Demir' });
    const sales = await database.dataSource
      .getRepository(OrgUnitEntity)
      .findOneByOrFail({ name: 'Vertrieb' });
    const roles = await database.dataSource
      .getRepository(RoleAssignmentEntity)
      .findBy({ personId: aylin.id, role: 'line-manager' });
    expect(sales.managerId).toBe(aylin.id);
    expect(roles.map(({ orgUnitId }) => orgUnitId)).toEqual([sales.id]);
  });

  it('leaves an office calendar that counts business time', async () => {
    await seedDemo(database.dataSource, false);

    const { timeZone, land, openingHours } = await database.dataSource
      .getRepository(BusinessCalendarEntity)
      .findOneByOrFail({ key: 'office' });
    const calendar = { timeZone, land, openingHours, closures: [] } as unknown as BusinessCalendar;
    // Friday 14:00 in Berlin, two business hours: one is left until 15:00, the other on Monday
    expect(addBusinessTime(calendar, '2026-11-27T13:00:00.000Z', '2 bh')).toMatchObject({
      at: '2026-11-30T08:00:00.000Z',
    });
  });

  it('stays away where others can reach the console, and is locked when that comes later', async () => {
    expect(await seedDemo(database.dataSource, false)).toBe(false);
    expect(await database.dataSource.getRepository(PersonEntity).count()).toBe(0);
    const { settings } = await database.dataSource
      .getRepository(InstallationEntity)
      .findOneByOrFail({ isOnly: true });
    expect(settings).toMatchObject({
      isSetUp: false,
      company: { hasWorksCouncil: false, employees: 0 },
      rooms: [],
    });
    expect(JSON.stringify(settings)).not.toContain('Nordlicht');

    await seedDemo(database.dataSource, true);
    expect(await lockDemoAccounts(database.dataSource)).toBe(8);
    expect(await lockDemoAccounts(database.dataSource)).toBe(0);
  });
});

describe('verify-audit', () => {
  let database: TestDatabase;
  const ids = [randomUUID(), randomUUID()];

  beforeEach(async () => {
    database = await testDatabase();
    const definitionId = randomUUID();
    await database.dataSource.query(
      `INSERT INTO process_definition (id, key, version, hash, model, bpmn_xml) VALUES ($1, 'review', 1, 'hash', '{}', '')`,
      [definitionId],
    );
    for (const [index, id] of ids.entries()) await insertChain(definitionId, id, `REV-2026-000${index + 1}`);
  });
  afterEach(() => database.close());

  const insertChain = async (definitionId: string, id: string, businessKey: string): Promise<void> => {
    let previous = GENESIS_HASH;
    const events = [1, 2, 3].map((seq) => {
      const event = chainEvent(previous, {
        instanceId: id,
        seq,
        at: `2026-11-24T08:00:0${seq}.000Z`,
        type: seq === 1 ? 'instance.started' : 'element.entered',
        elementId: seq === 1 ? null : `task-${seq}`,
        waitId: null,
        actorId: null,
        onBehalfOfId: null,
        definitionHash: 'hash',
        data: { seq, nested: { b: 1, a: [true, null] } },
        detailDigest: null,
      });
      previous = event.hash;
      return event;
    });
    await database.dataSource.query(
      `INSERT INTO process_instance (id, definition_id, process_key, business_key, status, seq, last_hash, last_event_at, snapshot,
         snapshot_format, root_id, started_at)
       VALUES ($1, $2, 'review', $3, 'active', 3, $4, '2026-11-24T08:00:03Z', '{}', 1, $1, '2026-11-24T08:00:01Z')`,
      [id, definitionId, businessKey, previous],
    );
    for (const event of events) {
      await database.dataSource.query(
        `INSERT INTO history_event (instance_id, seq, at, type, element_id, definition_hash, data, prev_hash, hash)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [
          id,
          event.seq,
          event.at,
          event.type,
          event.elementId,
          event.definitionHash,
          event.data,
          event.prevHash,
          event.hash,
        ],
      );
    }
  };

  it('confirms chains that hold', async () => {
    expect(await verifyAudit(database.dataSource)).toEqual({ chains: 2, events: 6, faults: [] });
  });

  it('names the first event that somebody with the owner’s rights has changed', async () => {
    const [, second = ''] = ids;
    await onAdmin(`UPDATE history_event SET data = '{"seq": 9}' WHERE instance_id = '${second}' AND seq = 2`);

    const { faults } = await verifyAudit(database.dataSource);

    expect(faults).toEqual([
      { businessKey: 'REV-2026-0002', instanceId: second, seq: 2, reason: 'event-changed' },
    ]);
  });

  it('notices an event cut off at the end', async () => {
    await onAdmin(`DELETE FROM history_event WHERE instance_id = '${ids[0] ?? ''}' AND seq = 3`);

    expect((await verifyAudit(database.dataSource)).faults).toEqual([
      expect.objectContaining({ businessKey: 'REV-2026-0001', seq: 3, reason: 'end-missing' }),
    ]);
  });

  /** As somebody who can switch the table's own protection off. */
  const onAdmin = async (sql: string): Promise<void> => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: database.adminUrl });
    await client.connect();
    await client.query(`SET session_replication_role = replica; ${sql}`);
    await client.end();
  };
});
