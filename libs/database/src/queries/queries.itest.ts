import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import {
  APPLICATION_SORTS,
  INSTANCE_SORTS,
  REQUISITION_SORTS,
  TASK_SORTS,
  TASK_VIEWS,
  applicationDetail,
  changeAudiences,
  countTasks,
  definitionRow,
  definitionVersions,
  documentBytes,
  documentRefs,
  documentRow,
  documentsOf,
  findSignInAccount,
  freeSlots,
  instanceHistory,
  instanceItems,
  isInstanceVisible,
  isSessionAlive,
  latestDefinitions,
  listAbsences,
  listApplications,
  listIncidents,
  listInstances,
  listInterviews,
  listMails,
  listRequisitions,
  listTasks,
  matchedApplications,
  openRejectionTasks,
  newId,
  offersOf,
  openSnapshots,
  possibleDuplicates,
  publicInterview,
  publicOffer,
  publicPosting,
  scorecardsOf,
  searchHistory,
  searchPersons,
  taskItems,
  calendarKeys,
  criteriaVersion,
  documentApplication,
  incidentElements,
  instanceDetail,
  isTaskVisible,
  offerOwner,
  openTaskIds,
  organisationFacts,
  passedElements,
  processModel,
  taskComments,
  taskIdsOf,
  taskRow,
} from '../index.js';
import type { EntityManager, Viewer } from '../index.js';

const id = newId();
const page = { page: 2, perPage: 25, order: 'desc' as const };
const way = { personId: id, roles: [{ role: 'hr', orgUnitId: null }], processKeys: null };
const limited = { personId: newId(), roles: [], processKeys: ['application', 'requisition'] };
const clerk: Viewer = {
  personId: id,
  own: way,
  standIns: [way, limited],
  seesAllCases: false,
  orgUnitIds: [id],
};
const manager: Viewer = { ...clerk, seesAllCases: true, standIns: [] };
const cursor = { at: '2026-01-01T00:00:00.000Z', instanceId: id, seq: 3 };
const everyFilter = { q: '50%_\\', instanceId: id, id, applicationId: id, requisitionId: id };

/** Every statement with every filter it knows: PostgreSQL itself says whether it is well-formed. */
const LISTS: Readonly<Record<string, (tx: EntityManager, viewer: Viewer) => Promise<unknown>>> = {
  ...Object.fromEntries(
    TASK_VIEWS.flatMap((view) =>
      Object.keys(TASK_SORTS).map((sort) => [
        `tasks ${view} by ${sort}`,
        (tx: EntityManager, viewer: Viewer) =>
          listTasks(tx, viewer, {
            ...page,
            ...everyFilter,
            view,
            sort: sort as keyof typeof TASK_SORTS,
            state: 'open',
            processKey: 'application',
            isOverdue: true,
          }),
      ]),
    ),
  ),
  ...Object.fromEntries(
    Object.keys(INSTANCE_SORTS).map((sort) => [
      `instances by ${sort}`,
      (tx: EntityManager, viewer: Viewer) =>
        listInstances(tx, viewer, {
          ...page,
          sort: sort as keyof typeof INSTANCE_SORTS,
          q: 'x',
          status: 'active',
          processKey: 'application',
          startedBy: id,
          parentId: id,
          hasIncident: true,
        }),
    ]),
  ),
  incidents: (tx, viewer) => listIncidents(tx, viewer, { ...page, ...everyFilter, isOpen: true }),
  mails: (tx, viewer) => listMails(tx, viewer, { ...page, ...everyFilter, state: 'queued' }),
  persons: (tx) => searchPersons(tx, { ...page, ...everyFilter }),
  absences: (tx) => listAbsences(tx, { ...page, personId: id }),
  'one absence': (tx) => listAbsences(tx, { ...page, personId: null, id }),
  'events of a case': (tx) => instanceHistory(tx, id, { beforeSeq: 5, limit: 10, hidden: ['flow.taken'] }),
  'events across cases': (tx, viewer) =>
    searchHistory(tx, viewer, {
      actorId: id,
      type: 'x',
      instanceId: id,
      from: cursor.at,
      to: cursor.at,
      cursor,
      limit: 5,
    }),
  ...Object.fromEntries(
    Object.keys(REQUISITION_SORTS).map((sort) => [
      `requisitions by ${sort}`,
      (tx: EntityManager, viewer: Viewer) =>
        listRequisitions(
          tx,
          { personId: viewer.personId, seesAll: viewer.seesAllCases },
          { ...page, ...everyFilter, sort: sort as keyof typeof REQUISITION_SORTS, state: 'published' },
        ),
    ]),
  ),
  ...Object.fromEntries(
    Object.keys(APPLICATION_SORTS).map((sort) => [
      `applications by ${sort}`,
      (tx: EntityManager, viewer: Viewer) =>
        listApplications(
          tx,
          { personId: viewer.personId, seesAll: viewer.seesAllCases },
          { ...page, ...everyFilter, sort: sort as keyof typeof APPLICATION_SORTS, stage: 'offer' },
        ),
    ]),
  ),
  interviews: (tx, viewer) =>
    listInterviews(
      tx,
      { personId: viewer.personId, seesAll: viewer.seesAllCases },
      { ...page, ...everyFilter, from: cursor.at, to: cursor.at },
    ),
};

/** Statements about one thing that is not there. */
const SINGLES: Readonly<Record<string, (tx: EntityManager) => Promise<unknown>>> = {
  account: (tx) => findSignInAccount(tx, 'nobody'),
  definition: (tx) => definitionRow(tx, id),
  document: (tx) => documentRow(tx, id),
  bytes: (tx) => documentBytes(tx, 'none'),
  application: (tx) => applicationDetail(tx, id),
  task: (tx) => taskRow(tx, id),
  instance: (tx) => instanceDetail(tx, id),
  'model of a definition': (tx) => processModel(tx, id),
  'owner of an offer': (tx) => offerOwner(tx, id),
  'application of a document': (tx) => documentApplication(tx, id),
  'version of criteria': (tx) => criteriaVersion(tx, id, 1),
  posting: (tx) => publicPosting(tx, 'none'),
  interview: (tx) => publicInterview(tx, 'none'),
  offer: (tx) => publicOffer(tx, 'none'),
};
const EMPTY: Readonly<Record<string, (tx: EntityManager) => Promise<readonly unknown[]>>> = {
  definitions: latestDefinitions,
  versions: (tx) => definitionVersions(tx, 'nothing'),
  snapshots: (tx) => openSnapshots(tx, id, 10),
  'task items': (tx) => taskItems(tx, clerk, [id]),
  'instance items': (tx) => instanceItems(tx, [id]),
  'documents of a case': (tx) => documentsOf(tx, { instanceId: id }),
  'documents of a task': (tx) => documentsOf(tx, { taskId: id }),
  audiences: (tx) => changeAudiences(tx, [id]),
  duplicates: (tx) => possibleDuplicates(tx, id),
  scorecards: (tx) => scorecardsOf(tx, [id]),
  offers: (tx) => offersOf(tx, id),
  slots: (tx) => freeSlots(tx, id),
  comments: (tx) => taskComments(tx, id),
  'open tasks': (tx) => openTaskIds(tx, id),
  'tasks of a case': (tx) => taskIdsOf(tx, id),
  'elements with incidents': (tx) => incidentElements(tx, id),
  'matched applications': (tx) => matchedApplications(tx, id),
  'rejections to release': (tx) => openRejectionTasks(tx, id, 'chooseRejection'),
  calendars: calendarKeys,
};

describe('the queries', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  describe.each([
    ['a clerk', clerk],
    ['a manager', manager],
  ] as const)('for %s', (_, viewer) => {
    it.each(Object.keys(LISTS))('give an empty page of %s', async (name) => {
      const answer = await LISTS[name]!(database.dataSource.manager, viewer);

      expect(answer).toEqual(Array.isArray(answer) ? [] : expect.objectContaining({ data: [] }));
    });

    it('count nothing', async () => {
      expect(await countTasks(database.dataSource.manager, viewer, 'Europe/Berlin')).toEqual({
        mine: 0,
        groups: 0,
        standIn: 0,
        overdue: 0,
        dueToday: 0,
      });
      expect(await isInstanceVisible(database.dataSource.manager, viewer, id)).toBe(false);
      expect(await isTaskVisible(database.dataSource.manager, viewer, id)).toBe(false);
    });
  });

  it.each(Object.keys(SINGLES))('give no %s where there is none', async (name) => {
    expect(await SINGLES[name]!(database.dataSource.manager)).toBeNull();
  });

  it.each(Object.keys(EMPTY))('give no %s where there are none', async (name) => {
    expect(await EMPTY[name]!(database.dataSource.manager)).toEqual([]);
  });

  it('give no names for ids nobody has', async () => {
    const tx = database.dataSource.manager;

    expect((await documentRefs(tx, [id, null])).size).toBe(0);
    expect(await isSessionAlive(tx, 'none')).toBe(false);
    expect(await passedElements(tx, id)).toEqual({ completed: [], takenFlows: [] });
    expect(await organisationFacts(tx)).toEqual({ people: [], assignments: [], absences: [] });
  });
});
