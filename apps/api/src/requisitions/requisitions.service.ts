import { DomainError, MESSAGES } from '@kontor/contracts';
import type { Actor, JsonObject, MessageName, Page } from '@kontor/contracts';
import { listRequisitions } from '@kontor/database';
import type { EntityManager, RequisitionRow } from '@kontor/database';
import { may } from '@kontor/policy';
import type { Action } from '@kontor/policy';
import { Inject, Injectable } from '@nestjs/common';
import { hiringViewer } from '../access/organisation.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { sortedPageIn } from '../http/page.query.js';
import { tellCase } from '../messages/tell-case.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';
import type { RequisitionsQuery } from './requisitions.dto.js';

export const REQUISITION_ACTIONS = ['pause', 'resume', 'cancel', 'addApplication', 'changeCriteria'] as const;
export type RequisitionAction = (typeof REQUISITION_ACTIONS)[number];
/** A requisition with what the viewer may do to it now. */
export type RequisitionView = RequisitionRow & { readonly allowedActions: readonly RequisitionAction[] };

/** From which states an action makes sense, and which permission it needs. */
const RULES = {
  pause: { permission: 'requisition.pause', states: ['published'] },
  resume: { permission: 'requisition.pause', states: ['paused'] },
  cancel: {
    permission: 'requisition.cancel',
    states: ['draft', 'submitted', 'approved', 'published', 'paused'],
  },
  addApplication: { permission: 'requisition.addApplication', states: ['published', 'paused'] },
  // before the first CV is opened they are changed in the task that writes the posting
  changeCriteria: { permission: 'requisition.pause', states: ['published', 'paused'] },
} as const satisfies Record<
  RequisitionAction,
  { permission: Action; states: readonly RequisitionRow['state'][] }
>;

/** Reads requisitions and tells their processes what people want of them. */
@Injectable()
export class RequisitionsService {
  constructor(@Inject(RUNTIME) private readonly runtime: Runtime) {}

  async list(tx: EntityManager, me: Actor, query: RequisitionsQuery): Promise<Page<RequisitionView>> {
    const { state, q } = query;
    const page = await listRequisitions(tx, hiringViewer(me), {
      ...sortedPageIn(query, 'no', 'desc'),
      ...(state === undefined ? {} : { state }),
      ...(q === undefined ? {} : { q }),
    });
    return { ...page, data: page.data.map((row) => withActions(me, row)) };
  }

  /** @throws not-found when the viewer may not see it */
  async seen(tx: EntityManager, me: Actor, id: string): Promise<RequisitionView> {
    const page = { page: 1, perPage: 1, sort: 'no', order: 'asc' } as const;
    const { data } = await listRequisitions(tx, hiringViewer(me), { ...page, id });
    if (!data[0]) throw new DomainError('not-found');
    return withActions(me, data[0]);
  }

  /** @throws forbidden, state-conflict */
  async permitted(
    tx: EntityManager,
    me: Actor,
    id: string,
    action: RequisitionAction,
  ): Promise<RequisitionView> {
    const row = await this.seen(tx, me, id);
    if (!may(me, RULES[action].permission, resourceOf(row))) throw new DomainError('forbidden');
    if (!row.allowedActions.includes(action)) throw new DomainError('state-conflict');
    return row;
  }

  pause(actor: Actor, id: string, version: number): Promise<InstanceAnswer> {
    return this.#tell(actor, id, version, 'pause', MESSAGES.requisitionPaused, {});
  }

  resume(actor: Actor, id: string, version: number): Promise<InstanceAnswer> {
    return this.#tell(actor, id, version, 'resume', MESSAGES.requisitionResumed, {});
  }

  cancel(actor: Actor, id: string, version: number, reason: string): Promise<InstanceAnswer> {
    return this.#tell(actor, id, version, 'cancel', MESSAGES.requisitionCancelled, { reason });
  }

  #tell(
    actor: Actor,
    id: string,
    version: number,
    action: RequisitionAction,
    message: MessageName,
    data: JsonObject,
  ): Promise<InstanceAnswer> {
    return this.runtime.inTransaction(async (tx) => {
      const row = await this.permitted(tx, actor, id, action);
      if (row.version !== version) throw new DomainError('stale');
      return tellCase(this.runtime, { message, key: row.businessKey, data, actor });
    });
  }
}

const resourceOf = (row: RequisitionRow): { readonly ownIds: readonly string[] } => ({
  ownIds: [row.requester.id, row.hiringManager.id],
});

function withActions(me: Actor, row: RequisitionRow): RequisitionView {
  const allowedActions = REQUISITION_ACTIONS.filter((action) => {
    const { permission, states } = RULES[action];
    return states.some((state) => state === row.state) && may(me, permission, resourceOf(row));
  });
  return { ...row, allowedActions };
}
