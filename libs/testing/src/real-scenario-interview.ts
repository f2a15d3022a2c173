import { createHash } from 'node:crypto';
import { DomainError, type JsonObject } from '@kontor/contracts';
import { chooseSlot, rowsOf } from '@kontor/database';
import { caseOf, completeAs, openTasksOf, slotIdsOf } from './real-scenario-case.js';
import type { RealHouse } from './real-scenario-house.js';

/** Weeks of a proposal have fewer due instants than this. */
const MOST_INSTANTS = 100;
const CARD = { ratings: [], recommendation: 'yes', summary: 'Überzeugend.' };
const ABSENT = { waitedMinutes: 15, hasCalled: true };

/** The candidate opens the link of the latest mail and books a slot; false when somebody was faster. */
export async function chooseByLink(
  house: RealHouse,
  interviewCase: string,
  slotId: string,
): Promise<boolean> {
  const { dataSource, runtime } = house;
  const mails = await rowsOf<{ body: string }>(
    dataSource.manager,
    'SELECT body FROM outgoing_mail WHERE instance_id = $1 ORDER BY created_at DESC',
    [interviewCase],
  );
  const [token = ''] = mails.flatMap(({ body }) => /\/public\/interview\/([\w-]+)/.exec(body)?.[1] ?? []);
  const hash = createHash('sha256').update(token).digest('hex');
  try {
    await runtime.inTransaction(async (tx) => {
      const { instanceKey } = await chooseSlot(tx, hash, slotId);
      const message = { message: 'interview.slotChosen', key: instanceKey, data: { slotId }, actor: null };
      await runtime.publish(message);
    });
  } catch (error) {
    if (error instanceof DomainError && error.code === 'slot-taken') return false;
    throw error;
  }
  await house.settle();
  return true;
}

/** Plays an interview to its result: `held`, `no-show`, `cancelled` or `withdrawn`. */
export async function playInterview(house: RealHouse, interviewCase: string, result: string): Promise<void> {
  const complete = (elementId: string, by: string, outcome: string, data: JsonObject = {}): Promise<void> =>
    completeAs(house, interviewCase, { elementId, by, outcome, data });
  const has = async (elementId: string): Promise<boolean> =>
    (await openTasksOf(house, interviewCase)).some((task) => task.elementId === elementId);
  const opens = async (elementId: string): Promise<void> => {
    for (let count = 0; !(await has(elementId)); count += 1) {
      if (count > MOST_INSTANTS || !(await house.passToNext())) throw new Error(`"${elementId}" never opens`);
    }
  };
  const meet = async (outcome: string, data: JsonObject): Promise<void> => {
    await complete('proposeSlots', 'office', 'propose');
    const slotId = (await slotIdsOf(house, interviewCase))[0] ?? '';
    if (await has('callCandidate')) await complete('callCandidate', 'office', 'booked', { slotId });
    else await chooseByLink(house, interviewCase, slotId);
    await opens('confirmHeld');
    await complete('confirmHeld', 'office', outcome, data);
  };
  if (result === 'held') {
    await meet('held', {});
    while (await has('scorecards')) await complete('scorecards', 'fach', 'submit', CARD);
  } else if (result === 'no-show') {
    await meet('candidateNoShow', ABSENT);
    await meet('candidateNoShow', ABSENT);
  } else if (result === 'withdrawn') {
    await complete('proposeSlots', 'office', 'propose');
    await opens('callCandidate');
    await complete('callCandidate', 'office', 'withdrawn');
  } else if (result === 'cancelled') {
    const { businessKey: key } = await caseOf(house, interviewCase);
    await house.runtime.publish({ message: 'interview.cancelled', key, data: {}, actor: null });
    await house.settle();
  } else throw new Error(`an interview is not played to "${result}"`);
}
