import type { EffectDecisionView, HeldEffectView, HeldEffectsPage } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { newId } from '../id.js';
import { pageOf } from './paging.js';
import { rowOf, rowsOf } from './rows.js';
import { SqlParameters } from './sql-parameters.js';
import { mayBeSeen } from './viewer.js';
import type { Viewer } from './viewer.js';

const HAS_ACTIVITY = `snapshot->'waits' @> '[{"wait": {"kind": "activity"}}]'`;

/** Whether effects are held since a restore, and what it restored. */
export type Hold = Pick<HeldEffectsPage, 'isHeld' | 'restoredAt' | 'restoredTo'>;

/** The hold as it is now. */
export async function holdOf(tx: EntityManager): Promise<Hold> {
  const row = await rowOf<Hold>(
    tx,
    `SELECT effects_held AS "isHeld", restored_at AS "restoredAt", restored_to AS "restoredTo" FROM installation`,
  );
  return row ?? { isHeld: false, restoredAt: null, restoredTo: null };
}

const HELD_MAILS = `SELECT m.id::text AS id, 'mail' AS kind, 'mail.send' AS name, m.instance_id, m.wait_id, m.created_at AS since,
    m.created_at > n.restored_at AS "isNew", m.state = 'sending' AS "isHalfSent", m.has_legal_effect AS "hasLegalEffect",
    m.to_address, m.subject
  FROM outgoing_mail m CROSS JOIN installation n
  WHERE m.state IN ('queued', 'sending') AND m.released_at IS NULL AND n.effects_held`;

/** An activity without a result of its present attempt, on a case that is open. The first number of a wait's id is its epoch. */
const HELD_ACTIVITIES = `SELECT i.id || '/' || (w->>'waitId'), 'activity', w->>'name', i.id, w->>'waitId',
    coalesce((SELECT min(h.at) FROM history_event h WHERE h.instance_id = i.id AND h.wait_id = w->>'waitId'), i.last_event_at),
    split_part(w->>'waitId', '.', 1)::integer >= n.epoch, false, false, null, null
  FROM process_instance i CROSS JOIN installation n CROSS JOIN LATERAL jsonb_path_query(i.snapshot, '$.waits[*].wait') w
  WHERE i.ended_at IS NULL AND i.snapshot->'waits' @> '[{"wait": {"kind": "activity"}}]' AND w->>'kind' = 'activity' AND n.effects_held
    AND NOT EXISTS (SELECT 1 FROM activity_result a WHERE a.instance_id = i.id AND a.wait_id = w->>'waitId'
      AND a.attempt = (w->>'attempt')::integer AND a.consumed_at IS NULL)`;

/** Who reads the list: null is somebody at the server's terminal, who is shown neither persons nor confidential cases. */
export interface EffectReader {
  readonly viewer: Viewer | null;
  readonly seesMails: boolean;
}

/** What waits for an operator since a restore, the oldest first. */
export async function listHeldEffects(
  tx: EntityManager,
  { viewer, seesMails }: EffectReader,
  { page, perPage }: { readonly page: number; readonly perPage: number },
): Promise<HeldEffectsPage> {
  const hold = await holdOf(tx);
  if (!hold.isHeld) return { ...hold, data: [], total: 0, isTotalCapped: false };
  const parameters = new SqlParameters();
  const isSeen = viewer === null ? 'NOT i.is_confidential' : mayBeSeen(viewer, parameters);
  const isRead = seesMails ? `(h.instance_id IS NULL OR ${isSeen})` : 'false';
  const element = `(SELECT e.element_id FROM history_event e WHERE e.instance_id = i.id AND e.wait_id = h.wait_id
    AND e.element_id IS NOT NULL ORDER BY e.seq LIMIT 1)`;
  const listed = await pageOf<HeldEffectView>(tx, {
    select: `SELECT h.id, h.kind, h.name, h.instance_id AS "instanceId", h.since, coalesce(h."isNew", false) AS "isNew",
      h."isHalfSent", h."hasLegalEffect", CASE WHEN ${isSeen} THEN i.business_key END AS "businessKey",
      CASE WHEN ${isSeen} THEN (SELECT d.model->'nodes'->${element}->'name' FROM process_definition d
        WHERE d.id = i.definition_id) END AS "elementName",
      CASE WHEN ${isRead} THEN h.to_address END AS "to", CASE WHEN ${isRead} THEN h.subject END AS subject`,
    from: `FROM (${HELD_MAILS} UNION ALL ${HELD_ACTIVITIES}) h LEFT JOIN process_instance i ON i.id = h.instance_id`,
    clause: `ORDER BY h.since, h.id LIMIT ${perPage} OFFSET ${(page - 1) * perPage}`,
    parameters: parameters.values,
    fromParameters: 0,
  });
  return { ...hold, ...listed };
}

/** A mail that was decided about. */
export interface DecidedMail {
  readonly id: string;
  /** Its case, when there is one. */
  readonly instanceId: string | null;
}

/** Lets single mails go, or drops them. @returns those that were waiting; a mail is decided about once */
export async function decideHeldMails(
  tx: EntityManager,
  ids: readonly string[],
  decision: 'released' | 'dropped',
): Promise<readonly DecidedMail[]> {
  const change =
    decision === 'released' ? 'released_at = clock_timestamp()' : `state = 'dropped', error = NULL`;
  return rowsOf<DecidedMail>(
    tx,
    `UPDATE outgoing_mail m SET ${change} FROM installation n
     WHERE m.id = ANY($1) AND m.state IN ('queued', 'sending') AND m.released_at IS NULL AND n.effects_held
     RETURNING m.id, (SELECT i.id FROM process_instance i WHERE i.id = m.instance_id) AS "instanceId"`,
    [ids],
  );
}

/**
 * Ends the hold: mails go out in their turn, and cases with an activity get its driver told again.
 * @returns null when nothing is held
 */
export async function endHold(tx: EntityManager): Promise<Omit<EffectDecisionView, 'decision'> | null> {
  const counted = await rowOf<{ mails: number; activities: number }>(
    tx,
    `SELECT count(*) FILTER (WHERE kind = 'mail') AS mails, count(*) FILTER (WHERE kind <> 'mail') AS activities
     FROM (${HELD_MAILS} UNION ALL ${HELD_ACTIVITIES}) h`,
  );
  const ended = await rowsOf(
    tx,
    'UPDATE installation SET effects_held = false WHERE effects_held RETURNING 1',
  );
  if (ended.length === 0) return null;
  await wantDrivers(tx, `AND ${HAS_ACTIVITY}`);
  return { mails: counted?.mails ?? 0, activities: counted?.activities ?? 0 };
}

/**
 * Has every open case told its driver again, those first for which something happens soon; the worker does it within
 * seconds. Nobody's commands have brought this about, so it counts as of long ago. @returns how many there are
 */
export async function wantDrivers(tx: EntityManager, condition = ''): Promise<number> {
  const rows = await rowsOf<{ count: number }>(
    tx,
    `WITH told AS (INSERT INTO undriven (instance_id, seq, since, latest, urgency)
       SELECT id, seq, clock_timestamp() - interval '1 minute', clock_timestamp() - interval '1 minute',
         CASE WHEN next_due_at < clock_timestamp() + interval '1 minute' OR ${HAS_ACTIVITY} THEN 0 ELSE 1 END
         FROM process_instance WHERE ended_at IS NULL ${condition}
       ON CONFLICT (instance_id) DO UPDATE SET seq = greatest(undriven.seq, excluded.seq), since = excluded.since,
         urgency = least(undriven.urgency, excluded.urgency)
       RETURNING 1) SELECT count(*) AS count FROM told`,
  );
  return rows[0]?.count ?? 0;
}

/** Records a decision; nobody can change the record. */
export async function recordEffectDecision(
  tx: EntityManager,
  decided: EffectDecisionView & {
    readonly personId: string | null;
    readonly reason: string;
    readonly mailIds: readonly string[];
  },
): Promise<void> {
  const { personId, decision, reason, mailIds, mails, activities } = decided;
  await rowsOf(
    tx,
    `INSERT INTO effect_decision (id, person_id, decision, reason, mail_ids, mails, activities) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [newId(), personId, decision, reason, mailIds, mails, activities],
  );
}
