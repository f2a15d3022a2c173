import type { Scenario } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import { caseOf, completeAs, openTasksOf, personOf, resolved } from './real-scenario-case.js';
import { openRealHouse, type RealHouse, type RealSettings } from './real-scenario-house.js';
import { apply, interviewCaseOf, publishPosition } from './real-scenario-records.js';
import { performReal, type PlayedCase } from './real-scenario-steps.js';
import { verifyAll } from './verify-instance.js';

/** What became of a scenario on the real record. */
export interface RealScenarioRun {
  readonly status: string;
  /** Elements that were entered, in order. */
  readonly passed: readonly string[];
  /** `name key` of each message that left the case. */
  readonly sent: readonly string[];
  /** Elements that wrote to the candidate, one for each mail. */
  readonly mails: readonly string[];
  /** Stage of the application, state of the requisition or interview. */
  readonly state: string;
  /** Documents of the case that can be read, by kind. */
  readonly documents: readonly string[];
  /** Codes of the incidents of all cases. */
  readonly incidents: readonly string[];
  /** Cases whose history does not verify. */
  readonly broken: readonly string[];
  /** What went wrong beside commands. */
  readonly troubles: readonly unknown[];
}

/**
 * Plays a scenario on an empty database: real forms, delegates, activities and mails, people with their real rights, on a
 * rehearsal's clock that shows the scenario's date. @throws Error with the step when something is not as it says
 */
export async function runRealScenario(scenario: Scenario, settings: RealSettings): Promise<RealScenarioRun> {
  return playScenario(await openRealHouse(scenario.given, settings), scenario);
}

/** The same in a house that was opened before. */
export async function playScenario(house: RealHouse, scenario: Scenario): Promise<RealScenarioRun> {
  const played = await openCase(house, scenario);
  for (const [index, one] of scenario.steps.entries()) {
    try {
      await performReal(house, played, one);
    } catch (error) {
      const open = (await openTasksOf(house, played.instanceId)).map(({ elementId }) => elementId);
      const where = `step ${index + 1} ${JSON.stringify(one)} at ${await house.now()}; open: ${open.join(', ')}`;
      throw new Error(`${where}: ${String(error)} ${JSON.stringify(error)}`);
    }
  }
  return outcomeOf(house, scenario.process, played.instanceId);
}

/** Begins the case as it begins in the house: an application on a published position, an interview in an application. */
async function openCase(house: RealHouse, { process, given }: Scenario): Promise<PlayedCase> {
  const { by, data, earlier = {} } = given;
  if (process === 'requisition') {
    const { instanceId } = await house.runtime.start({
      ...{ processKey: process, rehearsalId: house.rehearsalId },
      ...{ data: await resolved(house, data, null), actor: by === undefined ? null : personOf(house, by) },
    });
    return { instanceId, requisitionCase: instanceId };
  }
  const requisitionCase = await publishPosition(house);
  const { application: own = {}, ...others } = earlier;
  for (const [name, differs] of Object.entries(others)) {
    await apply(house, requisitionCase, name, { ...(process === 'application' ? data : {}), ...differs });
  }
  if (process === 'application') {
    return { instanceId: await apply(house, requisitionCase, 'application', data), requisitionCase };
  }
  const application = await apply(house, requisitionCase, 'application', own);
  const open = (await openTasksOf(house, application)).map(({ elementId }) => elementId);
  if (open.includes('printAcknowledgement')) {
    const data = { postedOn: given.at.slice(0, 10) };
    await completeAs(house, application, {
      elementId: 'printAcknowledgement',
      by: 'office',
      outcome: 'posted',
      data,
    });
  }
  await completeAs(house, application, { elementId: 'reviewCv', by: 'office', outcome: 'confirm' });
  await completeAs(house, application, { elementId: 'screen', by: 'fach', outcome: 'invite' });
  return { instanceId: await interviewCaseOf(house, application), requisitionCase };
}

const STATES: Readonly<Record<string, string>> = {
  requisition: 'SELECT state FROM requisition WHERE instance_id = $1',
  application: 'SELECT stage AS state FROM application WHERE instance_id = $1',
  interview: 'SELECT state FROM interview WHERE instance_id = $1',
};
const EVENTS =
  'SELECT type, element_id AS "elementId", data FROM history_event WHERE instance_id = $1 ORDER BY seq';
/** Written by an element of this case to nobody of the house. */
const MAILS = `SELECT DISTINCT ON (m.created_at, m.id) e.element_id AS "elementId" FROM outgoing_mail m
  JOIN history_event e ON e.instance_id = m.instance_id AND e.wait_id = m.wait_id AND e.element_id IS NOT NULL
  WHERE m.instance_id = $1 AND m.to_address NOT LIKE '%@kontor.example' ORDER BY m.created_at, m.id, e.seq`;

async function outcomeOf(house: RealHouse, process: string, instanceId: string): Promise<RealScenarioRun> {
  const { manager } = house.dataSource;
  const { status } = await caseOf(house, instanceId);
  const events = await rowsOf<{ type: string; elementId: string; data: { message?: string; key?: string } }>(
    manager,
    EVENTS,
    [instanceId],
  );
  const mails = await rowsOf<{ elementId: string }>(manager, MAILS, [instanceId]);
  const row = await rowOf<{ state: string }>(manager, STATES[process] ?? '', [instanceId]);
  const documents = await rowsOf<{ kind: string }>(
    manager,
    'SELECT kind FROM document WHERE instance_id = $1 AND erased_at IS NULL ORDER BY created_at',
    [instanceId],
  );
  const incidents = await rowsOf<{ what: string }>(
    manager,
    `SELECT code || ' at ' || coalesce(element_id, '?') || ': ' || coalesce(message, '') AS what FROM incident`,
  );
  const of = (type: string) => events.filter((event) => event.type === type);
  return {
    status,
    passed: of('element.entered').map(({ elementId }) => elementId),
    sent: of('message.sent').map(({ data }) => `${data.message} ${data.key}`),
    mails: mails.map(({ elementId }) => elementId),
    state: row?.state ?? '',
    documents: documents.map(({ kind }) => kind),
    incidents: incidents.map(({ what }) => what),
    broken: await verifyAll(house.dataSource),
    troubles: house.troubles,
  };
}
