import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { InterviewView, OutgoingMailView, Page } from '@kontor/contracts';
import { startHouse, type House } from '../house/start-house.js';
import { interviewOf, passTime, scoreInterview } from './application-steps.js';
import { decide } from './desk.js';
import { arrangeInterviews, receiveApplications, screenAll } from './hiring-walk.js';
import { openOffice, type Office } from './office.js';
import { boardOf, cardIn } from './requisition-steps.js';

jest.setTimeout(180_000);

const ROOT = join(import.meta.dirname, '..', '..');
const run = promisify(execFile);

describe('hiring, from three CVs', () => {
  let house: House;
  let office: Office;
  beforeAll(async () => {
    house = await startHouse({ KONTOR_LOG_LEVEL: 'error' });
    office = openOffice(house.url);
  });
  afterAll(() => house.stop());

  it('goes through the documented walk to one hired, one rejected, one withdrawn', async () => {
    const { stdout } = await run('bash', [join(ROOT, 'docs', 'examples', 'hiring-walk.sh')], {
      env: { ...process.env, KONTOR_URL: house.url },
    });

    expect(stdout).toMatch(/HIR-\d{4}-0001 Mira Sommerfeld: hired\n/);
    expect(stdout).toMatch(/Jakob Nyström: withdrawn\n/);
    expect(stdout).toMatch(/Yusuf Aydın-Keller: rejected\n/);
    expect(stdout).toMatch(/REQ-\d{4}-0001 .*: filled\n/);
  });

  it('has written to each candidate what concerns them, and kept it in the house', async () => {
    const { data } = await (
      await office.as('office')
    ).get<Page<OutgoingMailView>>('/outgoing-mails?perPage=100');
    const to = (address: string) =>
      data.filter((mail) => mail.to.startsWith(address)).map(({ subject }) => subject);

    expect(new Set(data.map(({ state }) => state))).toEqual(new Set(['held']));
    expect(to('mira.sommerfeld')).toHaveLength(7);
    expect(to('jakob.nystroem')).toHaveLength(3);
    expect(to('y.aydin-keller')).toHaveLength(2);
    expect(data.filter(({ hasCalendar }) => hasCalendar)).toHaveLength(3);
    const rejection = data.find(
      ({ to: address, subject }) => address.startsWith('y.aydin') && !/eingegangen/.test(subject),
    );
    expect(rejection?.body).not.toMatch(/SAP|Auftragsabwicklung/);
  });

  it('leaves chains that hold', async () => {
    const { stdout } = await run(
      process.execPath,
      [join(ROOT, 'apps', 'cli', 'dist', 'main.js'), 'verify-audit'],
      {
        env: { ...process.env, NODE_OPTIONS: '', KONTOR_DATA_DIR: house.dataDir },
      },
    );

    expect(stdout).toMatch(/6 chains with \d+ events: all hold/);
  });

  it('shows the score of a colleague only after the own one', async () => {
    const hiring = await receiveApplications(office);
    await screenAll(office, hiring);
    const endsAt = await arrangeInterviews(office, hiring);
    await passTime(office, hiring.rehearsalId, endsAt);
    const mira = await cardIn(office, hiring.requisition.id, hiring.candidates.mira, 'interview');
    const interview = await interviewOf(office, mira.instanceId);
    await decide(
      office,
      { who: 'fach', instanceId: interview, elementId: 'confirmHeld' },
      { outcome: 'held' },
    );
    const seenBy = async (who: string): Promise<number | null> => {
      const { data } = await (
        await office.as(who)
      ).get<Page<InterviewView>>(`/interviews?applicationId=${mira.id}`);
      return data[0]?.scorecards?.length ?? null;
    };

    await scoreInterview(office, interview, 'fach');
    expect(await seenBy('team')).toBeNull();
    await scoreInterview(office, interview, 'team');
    expect(await seenBy('team')).toBe(2);
    expect((await boardOf(office, hiring.requisition.id)).map(({ stage }) => stage).sort()).toEqual([
      'decision',
      'rejected',
      'withdrawn',
    ]);
  });
});
