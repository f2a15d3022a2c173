import { newId, rowsOf } from '@kontor/database';
import { requiredText } from '../../read-input.js';
import type { Submit } from '../../registry.js';
import { actorOf, readRequest, requestVariables, type RequisitionRequest } from './requisition-form.js';

const valuesOf = (request: RequisitionRequest): readonly (string | number | null)[] => [
  request.title,
  request.orgUnitId,
  request.planId,
  request.hiringManagerId,
  request.headcount,
  request.bandMinCents,
  request.bandMaxCents,
  request.weeklyHours,
  request.land,
  request.reason,
];

/** Stores a new requisition and checks it against headcount plan and salary band. */
export const createRequisition: Submit = {
  name: 'recruiting.createRequisition',
  async run(tx, { data }, context) {
    const requesterId = actorOf(context);
    const request = await readRequest(tx, data, requesterId, null);
    const requisitionId = newId();
    await rowsOf(
      tx,
      `INSERT INTO requisition (title, org_unit_id, plan_id, hiring_manager_id, headcount, band_min_cents, band_max_cents,
         weekly_hours, land, reason, id, instance_id, no, requester_id, state)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, 'submitted')`,
      [...valuesOf(request), requisitionId, context.instanceId, context.businessKey, requesterId],
    );
    return {
      variables: {
        requisitionId,
        requesterId,
        approverId: null,
        requisitionState: 'submitted',
        closesAt: null,
        openApplicationKeys: [],
        reason: null,
        ...requestVariables(request),
      },
      subject: { text: request.title, type: 'requisition', id: requisitionId, orgUnitId: request.orgUnitId },
    };
  },
};

/** Stores what the requester changed after it was sent back. */
export const updateRequisition: Submit = {
  name: 'recruiting.updateRequisition',
  async run(tx, { data, outcome, variables }, context) {
    const requisitionId = requiredText(variables, 'requisitionId');
    if (outcome !== 'resubmit') return { variables: {} };
    const request = await readRequest(tx, data, requiredText(variables, 'requesterId'), requisitionId);
    await rowsOf(
      tx,
      `UPDATE requisition SET title = $1, org_unit_id = $2, plan_id = $3, hiring_manager_id = $4, headcount = $5,
         band_min_cents = $6, band_max_cents = $7, weekly_hours = $8, land = $9, reason = $10, version = version + 1
       WHERE id = $11 AND instance_id = $12`,
      [...valuesOf(request), requisitionId, context.instanceId],
    );
    return {
      variables: requestVariables(request),
      subject: { text: request.title, type: 'requisition', id: requisitionId, orgUnitId: request.orgUnitId },
    };
  },
};

/** Remembers who approved: the second approver must be somebody else, the first one may approve again after a rework. */
export const approveRequisition: Submit = {
  name: 'recruiting.approve',
  run: (_tx, _submission, context) => Promise.resolve({ variables: { approverId: actorOf(context) } }),
};
