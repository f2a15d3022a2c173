import {
  checkCv,
  chooseFirstSlot,
  interviewOf,
  mailedToken,
  proposeSlots,
  releaseRejection,
  screen,
} from './application-steps.js';
import type { Office } from './office.js';
import { applyPublicly, cardIn, openPosition, uploadTwo, type OpenRequisition } from './requisition-steps.js';

/** Three candidates of one position, by the keys of their cases. */
export interface Candidates {
  readonly mira: string;
  readonly jakob: string;
  readonly yusuf: string;
}

/** A position with three applications that wait to be checked. */
export interface Hiring {
  readonly rehearsalId: string;
  readonly requisition: OpenRequisition;
  readonly candidates: Candidates;
}

/** From the wish for a position to three applications at hand. */
export async function receiveApplications(office: Office): Promise<Hiring> {
  const operator = await office.as('technik');
  const { id: rehearsalId } = await operator.post<{ id: string }>('/rehearsals', { name: 'Hiring walk' });
  const requisition = await openPosition(office, rehearsalId);
  const mira = await applyPublicly(office, requisition.token);
  const [jakob = '', yusuf = ''] = await uploadTwo(office, requisition.id);
  return { rehearsalId, requisition, candidates: { mira, jakob, yusuf } };
}

/** Case of a candidate once their application stands in the stage. */
const caseIn = async (
  office: Office,
  { requisition }: Hiring,
  key: string,
  stage: Parameters<typeof cardIn>[3],
): Promise<string> => (await cardIn(office, requisition.id, key, stage)).instanceId;

/** CVs checked, two invited, one rejected with a letter that a person released. */
export async function screenAll(office: Office, hiring: Hiring): Promise<void> {
  const { mira, jakob, yusuf } = hiring.candidates;
  for (const key of [mira, jakob, yusuf]) {
    await checkCv(office, await caseIn(office, hiring, key, 'received'));
    await screen(office, await caseIn(office, hiring, key, 'screening'), key === yusuf ? 'reject' : 'invite');
  }
  await releaseRejection(office, await caseIn(office, hiring, yusuf, 'screening'));
}

/** Both are invited; Jakob Nyström withdraws by the link, Mira Sommerfeld takes a time. @returns end of her interview */
export async function arrangeInterviews(office: Office, hiring: Hiring): Promise<string> {
  const { mira, jakob } = hiring.candidates;
  const invite = async (key: string): Promise<string> => {
    const interview = await interviewOf(office, await caseIn(office, hiring, key, 'interview'));
    await proposeSlots(office, interview);
    return mailedToken(office, interview, 'interview');
  };
  const jakobsLink = await invite(jakob);
  await office.candidate.post(`/public/interviews/${jakobsLink}/withdraw`);
  return chooseFirstSlot(office, await invite(mira));
}
