import type { OutgoingMailView, Page, TaskView } from '@kontor/contracts';
import { caseOf, decide, taskOf } from './desk.js';
import { eventually, type Office } from './office.js';

/** Where a candidate's link leads. */
export type LinkKind = 'interview' | 'offer';

/** The office checks what was read from the CV; a missing address can be typed in. */
export const checkCv = (office: Office, instanceId: string) =>
  decide(office, { who: 'office', instanceId, elementId: 'reviewCv' }, { outcome: 'confirm' });

/** The head of sales reads the criteria sheet and decides whether to go on. */
export async function screen(
  office: Office,
  instanceId: string,
  outcome: 'invite' | 'reject',
): Promise<void> {
  const errand = { who: 'fach', instanceId, elementId: 'screen' };
  const { formData } = await taskOf(office, errand);
  const sheet = (formData['sheet'] as readonly Record<string, string>[]).map((line) => ({
    ...line,
    assessment: outcome === 'invite' ? 'met' : 'notMet',
  }));
  await decide(office, errand, {
    outcome,
    data: { sheet },
    ...(outcome === 'reject'
      ? { reason: 'Auftragsabwicklung und SAP fehlen, die Stelle braucht beides.' }
      : {}),
  });
}

/** The interview that was opened last. */
export const interviewOf = (office: Office, instanceId: string): Promise<string> =>
  eventually('the interview', async () => (await caseOf(office, instanceId)).children.at(-1)?.id);

/** The office offers the first free times, with a colleague beside the head of sales. */
export async function proposeSlots(office: Office, interviewId: string): Promise<TaskView> {
  const errand = { who: 'office', instanceId: interviewId, elementId: 'proposeSlots' };
  const person = await office.as('office');
  const { data } = await person.get<Page<{ id: string; name: string }>>('/persons?q=Hoffmann');
  const task = await taskOf(office, errand);
  const chosen = task.formData['interviewers'] as readonly string[];
  const interviewers = [...new Set([...chosen, ...data.map(({ id }) => id)])];
  await decide(office, errand, { outcome: 'propose', data: { interviewers } });
  return task;
}

/** Mails of a case, the newest first. */
export async function mailsOf(office: Office, instanceId: string): Promise<readonly OutgoingMailView[]> {
  const person = await office.as('office');
  const mails = await person.get<Page<OutgoingMailView>>(
    `/outgoing-mails?perPage=100&instanceId=${instanceId}`,
  );
  return mails.data;
}

/** Secret of the link in the newest mail that has one. */
export const mailedToken = (office: Office, instanceId: string, kind: LinkKind): Promise<string> =>
  eventually(`a link to the ${kind}`, async () => {
    const pattern = new RegExp(`/#/public/${kind}/([\\w-]+)`);
    const tokens = (await mailsOf(office, instanceId)).map(({ body }) => pattern.exec(body)?.[1]);
    return tokens.find((token) => token !== undefined);
  });

/** The candidate takes the first of the offered times. */
export async function chooseFirstSlot(office: Office, token: string): Promise<string> {
  const offered = await eventually('times to choose from', async () => {
    const { isOpen, slots } = await office.candidate.get<{
      isOpen: boolean;
      slots: readonly { id: string; endsAt: string }[];
    }>(`/public/interviews/${token}`);
    return isOpen ? slots[0] : null;
  });
  // the invitation counts as sent a moment after it can be read
  await eventually('the choice', async () =>
    (await office.candidate.statusOf('POST', `/public/interviews/${token}/choose`, {
      slotId: offered.id,
    })) === 200
      ? true
      : null,
  );
  return offered.endsAt;
}

/** Moves the rehearsal's clock past an instant. */
export async function passTime(office: Office, rehearsalId: string, until: string): Promise<void> {
  await (await office.as('technik')).post(`/rehearsals/${rehearsalId}/fast-forward`, { until });
}

/** Both interviewers score on their own. */
export async function scoreInterview(office: Office, interviewId: string, who: string): Promise<void> {
  const errand = { who, instanceId: interviewId, elementId: 'scorecards' };
  const { formData } = await taskOf(office, errand);
  const ratings = (formData['ratings'] as readonly Record<string, string>[]).map((line) => ({
    ...line,
    rating: who === 'fach' ? 5 : 4,
    note: 'An Beispielen aus der Praxis belegt.',
  }));
  await decide(office, errand, {
    outcome: 'submit',
    data: { ratings, recommendation: 'yes', summary: 'Kennt die Abläufe, antwortet klar, passt ins Team.' },
  });
}

/** Head of sales and HR decide, each on their own. */
export async function agreeOnOffer(office: Office, instanceId: string): Promise<void> {
  const offer = { outcome: 'offer', reason: 'Erfüllt alle Muss-Kriterien, beide Gespräche überzeugend.' };
  await decide(office, { who: 'fach', instanceId, elementId: 'decideAsManager' }, offer);
  await decide(office, { who: 'office', instanceId, elementId: 'decideAsHr' }, offer);
}

/** Terms inside the band, works council informed and in agreement. */
export async function makeOffer(office: Office, instanceId: string, startDate: string): Promise<void> {
  await decide(
    office,
    { who: 'office', instanceId, elementId: 'offerTerms' },
    { outcome: 'submit', data: { salaryEuro: 46_800, weeklyHours: 40, startDate } },
  );
  await decide(
    office,
    { who: 'office', instanceId, elementId: 'informWorksCouncil' },
    { outcome: 'inform', data: { shown: 'Alle drei Bewerbungen mit Unterlagen.', isComplete: true } },
  );
  await decide(office, { who: 'br', instanceId, elementId: 'worksCouncilAnswer' }, { outcome: 'consent' });
}

/** A person releases the letter of rejection. */
export const releaseRejection = (office: Office, instanceId: string) =>
  decide(
    office,
    { who: 'office', instanceId, elementId: 'chooseRejection' },
    { outcome: 'release', data: { reasonCode: 'criteria-not-met', letterVariant: 'neutral' } },
  );
