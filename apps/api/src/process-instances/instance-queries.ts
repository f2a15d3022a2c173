import { DomainError } from '@kontor/contracts';
import type {
  Actor,
  CursorPage,
  InstanceListItem,
  InstanceView,
  Page,
  TimelineEntry,
} from '@kontor/contracts';
import {
  documentsOf,
  incidentElements,
  instanceDetail,
  instanceHistory,
  instanceItems,
  isInstanceVisible,
  listIncidents,
  listInstances,
  listTasks,
  openTaskIds,
  taskIdsOf,
  passedElements,
} from '@kontor/database';
import type { EntityManager, InstanceDetailRow } from '@kontor/database';
import { rootVariables } from '@kontor/engine';
import type { EngineState } from '@kontor/engine';
import { Injectable } from '@nestjs/common';
import { Organisation } from '../access/organisation.js';
import { Masking } from '../applications/masking.js';
import { DocumentAccess } from '../documents/document-access.js';
import { sortedPageIn } from '../http/page.query.js';
import { ProcessModels } from '../process-definitions/process-models.js';
import { TaskQueries } from '../user-tasks/task-queries.js';
import { diagramActivity } from './diagram-activity.js';
import { instanceActions } from './instance-resource.js';
import type { InstancesQuery, TimelineQuery } from './process-instances.dto.js';
import { timelineOf } from './timeline.js';

const MOST = 100;
/** Steps of the engine that the diagram shows; in a list for people they are noise. */
export const HIDDEN = ['flow.taken', 'element.entered', 'element.left', 'trigger.ignored'] as const;

/** Reads cases. */
@Injectable()
export class InstanceQueries {
  constructor(
    private readonly organisation: Organisation,
    private readonly models: ProcessModels,
    private readonly tasks: TaskQueries,
    private readonly documents: DocumentAccess,
    private readonly masking: Masking,
  ) {}

  async list(tx: EntityManager, me: Actor, query: InstancesQuery): Promise<Page<InstanceListItem>> {
    const { processKey, status, q, startedBy, hasIncident } = query;
    return listInstances(tx, await this.organisation.viewer(tx, me), {
      ...sortedPageIn(query, 'startedAt', 'desc'),
      ...(processKey === undefined ? {} : { processKey }),
      ...(status === undefined ? {} : { status }),
      ...(q === undefined ? {} : { q }),
      ...(startedBy === undefined ? {} : { startedBy: startedBy === 'me' ? me.personId : startedBy }),
      ...(hasIncident === undefined ? {} : { hasIncident }),
    });
  }

  /** @throws not-found when the viewer may not see it */
  async seen(tx: EntityManager, me: Actor, id: string): Promise<InstanceDetailRow> {
    const viewer = await this.organisation.viewer(tx, me);
    const row = (await isInstanceVisible(tx, viewer, id)) ? await instanceDetail(tx, id) : null;
    if (!row) throw new DomainError('not-found');
    return row;
  }

  /** Whether an open task of the case is offered to the person. */
  async isCandidate(tx: EntityManager, me: Actor, instanceId: string): Promise<boolean> {
    const viewer = await this.organisation.viewer(tx, me);
    for (const view of ['mine', 'groups', 'standIn'] as const) {
      const page = { page: 1, perPage: 1, sort: 'dueAt', order: 'asc' } as const;
      const { data } = await listTasks(tx, viewer, { ...page, view, state: 'open', instanceId });
      if (data.length > 0) return true;
    }
    return false;
  }

  async show(tx: EntityManager, me: Actor, id: string): Promise<InstanceView> {
    const row = await this.seen(tx, me, id);
    const viewer = await this.organisation.viewer(tx, me);
    const [item] = await instanceItems(tx, [id]);
    if (!item) throw new DomainError('not-found');
    const children = await listInstances(tx, viewer, {
      page: 1,
      perPage: MOST,
      sort: 'startedAt',
      order: 'asc',
      parentId: id,
    });
    const incidents = await listIncidents(tx, viewer, { page: 1, perPage: MOST, instanceId: id });
    const taskIds = [...new Set([...(await openTaskIds(tx, id)), ...(await taskIdsOf(tx, id))])];
    return {
      ...item,
      definitionId: row.definitionId,
      parent:
        row.parentId === null || row.parentKey === null
          ? null
          : { id: row.parentId, businessKey: row.parentKey },
      children: children.data,
      variables: rootVariables(row.snapshot as EngineState),
      tasks: await this.tasks.visibleItems(tx, me, taskIds),
      documents: await this.documents.readableOf(tx, me, await documentsOf(tx, { instanceId: id })),
      incidents: incidents.data,
      activity: diagramActivity(row.snapshot, await passedElements(tx, id), await incidentElements(tx, id)),
      allowedActions: instanceActions(me, row, {
        hasIncident: item.incidentCount > 0,
        isCandidate: await this.isCandidate(tx, me, id),
      }),
      subjectRef:
        row.subjectType === null || row.subjectId === null
          ? null
          : { type: row.subjectType, id: row.subjectId },
    };
  }

  async timeline(
    tx: EntityManager,
    me: Actor,
    id: string,
    query: TimelineQuery,
  ): Promise<CursorPage<TimelineEntry>> {
    const row = await this.seen(tx, me, id);
    const { data, nextCursor } = await instanceHistory(tx, id, {
      beforeSeq: query.cursor === undefined ? null : Number(query.cursor),
      limit: query.limit ?? 50,
      hidden: HIDDEN,
    });
    const { people } = await this.organisation.facts(tx);
    const model = await this.models.of(tx, row.definitionId);
    // what people wrote may name the candidate whom the viewer is to judge without a name
    const isHidden = await this.masking.hides(tx, me, row);
    const events = isHidden ? data.map((event) => ({ ...event, detail: null })) : data;
    return { data: timelineOf(events, model, people), nextCursor };
  }
}
