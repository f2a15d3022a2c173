import type { Instant } from '@kontor/contracts';
import { DomainError, REQUISITION_STATES } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import { requiredText } from '../../read-input.js';
import type { Load, Submit } from '../../registry.js';
import { delegate } from '../delegate.js';
import { plain } from '../refuse.js';
import { planOf } from './requisition-form.js';
import { closingInstant } from './posting.js';

/** Stages in which an application still waits for an answer. */
const OPEN_STAGES = ['received', 'screening', 'interview', 'decision', 'offer'] as const;

/** Sets the state people see: approved, rejected, withdrawn, paused, published. */
export const setRequisitionState = delegate(
  'recruiting.setRequisitionState',
  ['requisitionId', 'state'],
  { requisitionState: 'string' },
  async (tx, input) => {
    const wanted = requiredText(input, 'state');
    const state = REQUISITION_STATES.find((one) => one === wanted);
    if (state === undefined) throw new Error(`"${wanted}" is no state of a requisition`);
    await rowsOf(tx, 'UPDATE requisition SET state = $2, version = version + 1 WHERE id = $1', [
      requiredText(input, 'requisitionId'),
      state,
    ]);
    return { variables: { requisitionState: state } };
  },
);

/** Compares hires with the number of positions. */
export const countFilled = delegate(
  'recruiting.countFilled',
  ['requisitionId'],
  { filled: 'integer', isFilled: 'boolean' },
  async (tx, input) => {
    const row = await rowOf<{ filled: number; headcount: number }>(
      tx,
      'SELECT filled, headcount FROM requisition WHERE id = $1',
      [requiredText(input, 'requisitionId')],
    );
    if (row === null) throw new DomainError('not-found');
    return { variables: { filled: row.filled, isFilled: row.filled >= row.headcount } };
  },
);

/** Ends a requisition and names the applications that must still be answered. */
export const closeRequisition = delegate(
  'recruiting.closeRequisition',
  ['requisitionId', 'because'],
  { requisitionState: 'string', openApplicationKeys: 'array' },
  async (tx, input) => {
    const requisitionId = requiredText(input, 'requisitionId');
    const because = requiredText(input, 'because');
    await rowsOf(tx, 'UPDATE requisition SET state = $2, version = version + 1 WHERE id = $1', [
      requisitionId,
      because,
    ]);
    const open = await rowsOf<{ key: string }>(
      tx,
      `SELECT i.business_key AS key FROM application a JOIN process_instance i ON i.id = a.instance_id
       WHERE a.requisition_id = $1 AND a.stage = ANY($2::text[]) AND i.status IN ('active', 'suspended')
       ORDER BY a.received_at, a.id`,
      [requisitionId, OPEN_STAGES],
    );
    return { variables: { requisitionState: because, openApplicationKeys: open.map(({ key }) => key) } };
  },
);

/** What HR decides when the closing date has passed: a new date, or none. */
export const reviewAfterClosing: Submit = {
  name: 'recruiting.reviewAfterClosing',
  async run(tx, { data, outcome, variables }, { now }) {
    const requisitionId = requiredText(variables, 'requisitionId');
    if (outcome !== 'extend') return { variables: {} };
    const closesAt: Instant = closingInstant(requiredText(data, 'closesOn'), now);
    await rowsOf(tx, 'UPDATE requisition SET closes_at = $2, version = version + 1 WHERE id = $1', [
      requisitionId,
      closesAt,
    ]);
    return { variables: { closesAt } };
  },
};

interface Sheet {
  readonly title: string;
  readonly unit: string;
  readonly orgUnitId: string;
  readonly requester: string;
  readonly manager: string;
  readonly headcount: number;
  readonly filled: number;
  readonly bandMinCents: number;
  readonly bandMaxCents: number;
  readonly weeklyHours: number;
  readonly reason: string;
  readonly applications: number;
}

const euro = (cents: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 }).format(
    cents / 100,
  );
const range = (from: number, to: number) => ({
  de: `${euro(from, 'de-DE')} bis ${euro(to, 'de-DE')}`,
  en: `${euro(from, 'en-GB')} to ${euro(to, 'en-GB')}`,
});

/** The requisition sheet: what is asked for beside what is planned. */
export const loadRequisitionSheet: Load = {
  name: 'recruiting.requisitionSheet',
  async run(tx, variables) {
    const requisitionId = requiredText(variables, 'requisitionId');
    const row = await rowOf<Sheet>(
      tx,
      `SELECT r.title, u.name AS unit, r.org_unit_id AS "orgUnitId", q.display_name AS requester, m.display_name AS manager,
         r.headcount, r.filled, r.band_min_cents::float8 AS "bandMinCents", r.band_max_cents::float8 AS "bandMaxCents",
         r.weekly_hours::float8 AS "weeklyHours", r.reason,
         (SELECT count(*)::int FROM application a WHERE a.requisition_id = r.id) AS applications
       FROM requisition r JOIN org_unit u ON u.id = r.org_unit_id JOIN person q ON q.id = r.requester_id
         JOIN person m ON m.id = r.hiring_manager_id WHERE r.id = $1`,
      [requisitionId],
    );
    if (row === null) return { data: {}, shows: [] };
    const plan = await planOf(tx, row.orgUnitId, row.title, requisitionId);
    const notPlanned = { de: 'nicht im Stellenplan', en: 'not in the headcount plan' };
    const open = plan === null ? 0 : plan.plannedHeadcount - plan.filledHeadcount - plan.requestedHeadcount;
    const [, kind, reason = row.reason] = /^(replacement|new): ([\s\S]*)$/.exec(row.reason) ?? [];
    return {
      data: {},
      shows: [
        { name: 'title', label: { de: 'Stelle', en: 'Position' }, value: plain(row.title) },
        { name: 'unit', label: { de: 'Bereich', en: 'Unit' }, value: plain(row.unit) },
        {
          name: 'requester',
          label: { de: 'Angefordert von', en: 'Requested by' },
          value: plain(row.requester),
        },
        { name: 'manager', label: { de: 'Führungskraft', en: 'Hiring manager' }, value: plain(row.manager) },
        {
          name: 'headcount',
          label: { de: 'Stellen (besetzt)', en: 'Positions (filled)' },
          value: plain(`${row.headcount} (${row.filled})`),
        },
        {
          name: 'plan',
          label: { de: 'Offen im Stellenplan', en: 'Open in the plan' },
          value: plan === null ? notPlanned : plain(String(Math.max(0, open))),
        },
        {
          name: 'band',
          label: { de: 'Gehalt im Jahr', en: 'Salary a year' },
          value: range(row.bandMinCents, row.bandMaxCents),
        },
        {
          name: 'planBand',
          label: { de: 'Geplantes Band', en: 'Planned band' },
          value: plan === null ? notPlanned : range(plan.bandMinCents, plan.bandMaxCents),
        },
        {
          name: 'weeklyHours',
          label: { de: 'Wochenstunden', en: 'Weekly hours' },
          value: { de: String(row.weeklyHours).replace('.', ','), en: String(row.weeklyHours) },
        },
        {
          name: 'reasonKind',
          label: { de: 'Grund', en: 'Reason' },
          value:
            kind === 'replacement'
              ? { de: 'Nachbesetzung', en: 'Replacement' }
              : { de: 'Neue Stelle', en: 'New position' },
        },
        { name: 'reason', label: { de: 'Begründung', en: 'Explanation' }, value: plain(reason) },
        {
          name: 'applications',
          label: { de: 'Bewerbungen', en: 'Applications' },
          value: plain(String(row.applications)),
        },
      ],
    };
  },
};
