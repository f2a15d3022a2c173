import {
  agreeOnOffer,
  checkCv,
  chooseFirstSlot,
  interviewOf,
  mailedToken,
  passTime,
  proposeSlots,
  scoreInterview,
  screen,
} from './application-steps.js';
import { decide } from './desk.js';
import { receiveApplications, type Hiring } from './hiring-walk.js';
import type { Office } from './office.js';
import { cardIn } from './requisition-steps.js';

/** Applications that came by post: no CV was read, the office has typed the name. */
const BY_POST = ['Greta Albers', 'Tomasz Wolny', 'Lena Okafor', 'Henrik Thomsen'] as const;

/** An office in the middle of a hiring: somebody in every stage up to the decision. */
export async function showcase(office: Office): Promise<Hiring> {
  const hiring = await receiveApplications(office);
  const { requisition, candidates, rehearsalId } = hiring;
  const person = await office.as('office');
  const keys: string[] = [];
  for (const name of BY_POST) {
    const form = new FormData();
    form.set('name', name);
    form.set('email', `${name.split(' ').join('.').toLowerCase()}@post.example`);
    form.set('source', 'post');
    const { data } = await person.upload<{ data: readonly { instance: { businessKey: string } }[] }>(
      `/requisitions/${requisition.id}/applications`,
      form,
    );
    keys.push(...data.map(({ instance }) => instance.businessKey));
  }
  const [, , lena = '', henrik = ''] = keys;
  const caseIn = async (key: string, stage: Parameters<typeof cardIn>[3]): Promise<string> =>
    (await cardIn(office, requisition.id, key, stage)).instanceId;
  const invited = [candidates.mira, candidates.jakob, henrik];
  for (const key of [...invited, candidates.yusuf, lena])
    await checkCv(office, await caseIn(key, 'received'));
  for (const key of invited) await screen(office, await caseIn(key, 'screening'), 'invite');

  const mirasInterview = await interviewOf(office, await caseIn(candidates.mira, 'interview'));
  await proposeSlots(office, mirasInterview);
  const endsAt = await chooseFirstSlot(office, await mailedToken(office, mirasInterview, 'interview'));
  await passTime(office, rehearsalId, endsAt);
  await decide(
    office,
    { who: 'fach', instanceId: mirasInterview, elementId: 'confirmHeld' },
    { outcome: 'held' },
  );
  for (const who of ['fach', 'team']) await scoreInterview(office, mirasInterview, who);
  await agreeOnOffer(office, await caseIn(candidates.mira, 'decision'));

  const jakobsInterview = await interviewOf(office, await caseIn(candidates.jakob, 'interview'));
  await proposeSlots(office, jakobsInterview);
  await chooseFirstSlot(office, await mailedToken(office, jakobsInterview, 'interview'));
  return hiring;
}
