import { addBusinessTime } from '@kontor/calendar';
import type { JsonObject, ScenarioStep } from '@kontor/contracts';
import { rowsOf } from '@kontor/database';
import { caseOf, completeAs, openTasksOf, resolved } from './real-scenario-case.js';
import type { RealHouse } from './real-scenario-house.js';
import { chooseByLink, playInterview } from './real-scenario-interview.js';
import { apply, bookForSomebodyElse, interviewCaseOf } from './real-scenario-records.js';
import { OFFICE } from './scenario-runner.js';

/** The case a scenario is about, among those it needs. */
export interface PlayedCase {
  readonly instanceId: string;
  /** Case of the position; the case itself when the scenario is about one. */
  readonly requisitionCase: string;
}

/** Does one step of a scenario on the real record. @throws Error when something is not as the scenario says */
export async function performReal(house: RealHouse, played: PlayedCase, one: ScenarioStep): Promise<void> {
  const { instanceId, requisitionCase } = played;
  if ('complete' in one) {
    const { complete: elementId, data = {}, ...rest } = one;
    await completeAs(house, instanceId, {
      elementId,
      ...rest,
      data: await resolved(house, data, instanceId),
    });
  } else if ('message' in one) {
    await tell(house, played, one.message, await resolved(house, one.data ?? {}, instanceId));
  } else if ('wait' in one) {
    await house.pass(addBusinessTime(OFFICE, await house.now(), one.wait).at);
  } else if ('child' in one) {
    await playInterview(
      house,
      await interviewCaseOf(house, instanceId),
      String(one.gives['interviewResult']),
    );
  } else if ('expectTasks' in one) {
    const open = (await openTasksOf(house, instanceId)).map(({ elementId }) => elementId);
    const [wanted, found] = [[...one.expectTasks].sort().join(), open.sort().join()];
    if (wanted !== found) throw new Error(`open tasks are ${found || 'none'}`);
  } else if ('arrives' in one) {
    await apply(house, requisitionCase, one.arrives);
  } else if ('takenByOther' in one) {
    const { slotId } = await resolved(house, { slotId: one.takenByOther }, instanceId);
    await apply(house, requisitionCase, 'rival');
    await bookForSomebodyElse(house, String(slotId), house.ids.get('application:rival') ?? '');
  } else {
    await rowsOf(house.dataSource.manager, 'UPDATE application SET legal_hold = $2 WHERE instance_id = $1', [
      instanceId,
      one.legalHold,
    ]);
  }
}

/** A message as the house publishes it, with what it writes before. */
async function tell(
  house: RealHouse,
  { instanceId }: PlayedCase,
  message: string,
  data: JsonObject,
): Promise<void> {
  if (message === 'interview.slotChosen') {
    await chooseByLink(house, instanceId, String(data['slotId']));
    return;
  }
  if (message === 'requisition.positionFilled') {
    await rowsOf(
      house.dataSource.manager,
      'UPDATE requisition SET filled = filled + 1 WHERE instance_id = $1',
      [instanceId],
    );
  }
  const { businessKey: key } = await caseOf(house, instanceId);
  const { result } = await house.runtime.publish({ message, key, data, actor: null });
  if (result !== 'delivered') throw new Error(`nothing waits for "${message}": ${result}`);
  await house.settle();
}
