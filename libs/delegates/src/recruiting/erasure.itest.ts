import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { insertDocument, newId, rowsOf } from '@kontor/database';
import { testDatabase, type TestDatabase } from '@kontor/testing';
import { recruitingOffice, type RecruitingOffice } from '../../test/recruiting-office.js';
import { textsLeft } from '../../test/texts-left.js';

let database: TestDatabase;
let office: RecruitingOffice;
let key: string;
const tx = () => database.dataSource.manager;

beforeAll(async () => {
  database = await testDatabase();
  office = await recruitingOffice(database);
  ({ key } = await office.openRequisition());
}, 180_000);
afterAll(() => database.close());

const TEXTS = {
  name: 'Quirina Zwiebelfisch',
  email: 'quirina@zwiebelfisch.example',
  phoneReason: 'Seepferdchen',
  reason: 'Hornissenschwarm',
} as const;

const childOf = async (id: string): Promise<string> => {
  const [child] = await rowsOf<{ id: string }>(tx(), 'SELECT id FROM process_instance WHERE parent_id = $1', [
    id,
  ]);
  return child?.id ?? '';
};

/** To an interview in which the office is to call the candidate. */
async function toTheCall(id: string): Promise<string> {
  await office.fill(id, 'reviewCv', 'bernd', 'confirm');
  await office.fill(id, 'screen', 'david', 'invite');
  const child = await childOf(id);
  await office.fill(child, 'proposeSlots', 'bernd', 'propose');
  return child;
}

describe('an application whose retention has ended', () => {
  it('leaves no word about the person anywhere: no name, no address, no reason anybody wrote', async () => {
    const { name, email, phoneReason, reason } = TEXTS;
    const id = await office.apply(key, { name, email: null });
    await insertDocument(tx(), {
      ...{ id: newId(), sha256: newId(), bytes: Buffer.from(`CV ${name} ${email}`), name: `${name}.txt` },
      ...{ mediaType: 'text/plain', kind: 'attachment', instanceId: id, taskId: null, createdBy: null },
    });
    await office.drive(id, {});
    await office.fill(id, 'printAcknowledgement', 'bernd', 'posted', { postedOn: '2026-01-02' });
    const child = await toTheCall(id);
    await office.fill(child, 'callCandidate', 'bernd', 'withdrawn', {}, `Möchte nicht: ${phoneReason}`);
    await office.drive(id, {});
    expect(await office.applicationOf(id)).toMatchObject({ stage: 'withdrawn' });
    expect(await office.openTasks(id)).toEqual(['printLetter']);
    expect((await textsLeft(tx(), [phoneReason])).join()).toContain('process_instance.snapshot');
    await office.t.runtime.annotate({ instanceId: id, text: reason, actor: office.t.people.bernd });
    await office.fill(id, 'printLetter', 'bernd', 'posted', { postedOn: '2026-01-02' });
    await office.passRetention(id);

    expect((await office.t.instance(id)).status).toBe('completed');
    expect(await textsLeft(tx(), Object.values(TEXTS))).toEqual([]);
  });

  it('keeps nothing of the reason for a withdrawal, which stood in the case itself', async () => {
    const reason = 'Klapperschlange';
    const email = 'anders@zwiebelfisch.example';
    const id = await office.apply(key, { name: 'Quentin Zwiebelfisch', email });
    await office.fill(id, 'reviewCv', 'bernd', 'confirm');
    const { businessKey } = await office.t.instance(id);
    await office.t.runtime.publish({
      message: 'application.withdrawn',
      key: businessKey,
      data: { by: 'hr', reason },
      actor: office.t.people.bernd,
    });
    expect(await textsLeft(tx(), [reason])).toEqual(['history_detail.content', 'process_instance.snapshot']);
    await office.passRetention(id);
    expect(await textsLeft(tx(), [reason, email, 'Quentin'])).toEqual([]);
  });

  it('is erased later when the rejection turns out to have been received later', async () => {
    const id = await office.apply(key);
    await office.fill(id, 'reviewCv', 'bernd', 'confirm');
    await office.fill(id, 'screen', 'david', 'reject', {}, 'SAP zu kurz.');
    await office.fill(id, 'chooseRejection', 'bernd', 'release', { reasonCode: 'criteria-not-met' });
    const before = await office.applicationOf(id);
    const { businessKey } = await office.t.instance(id);
    const received = await office.t.runtime.publish({
      message: 'application.rejectionReceived',
      key: businessKey,
      data: { receivedOn: '2030-03-12' },
      actor: office.t.people.bernd,
    });
    expect(received.result).toBe('delivered');
    await office.drive(id, {});
    const after = await office.applicationOf(id);
    expect(before?.['anonymise_at']).not.toEqual(after?.['anonymise_at']);
    expect(after).toMatchObject({
      anonymise_at: '2030-09-12T22:00:00.000Z',
      anonymise_trace: expect.stringContaining('2030'),
    });
    const [row] = await rowsOf<{ due: string }>(
      tx(),
      'SELECT next_due_at AS due FROM process_instance WHERE id = $1',
      [id],
    );
    expect(row?.due).toBe('2030-09-12T22:00:00.000Z');
  });
});
