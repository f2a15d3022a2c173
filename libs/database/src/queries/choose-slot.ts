import { DomainError } from '@kontor/contracts';
import type { EntityManager } from 'typeorm';
import { clockOf } from './instance-clock.js';
import { rowOf, rowsOf } from './rows.js';

/** A slot that now belongs to its interview. */
export interface TakenSlot {
  readonly slotId: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly room: string | null;
}

/** SQL: another interview holds a taken slot `o` at the time of slot `s`. */
const OVERLAPS = `o.taken_by IS NOT NULL AND o.id <> s.id AND o.starts_at < s.ends_at AND o.ends_at > s.starts_at`;

/**
 * Takes a slot of the current proposal for its interview: compare-and-set against room, interviewers and their absences.
 * Taking one's own slot again changes nothing.
 * @throws slot-taken when it is no longer to be had
 */
export async function takeSlot(tx: EntityManager, interviewId: string, slotId: string): Promise<TakenSlot> {
  // one at a time for each interviewer and room; in one order, so that two takers cannot wait for each other
  await rowsOf(
    tx,
    `SELECT pg_advisory_xact_lock(hashtextextended(resource, 7341)) FROM (
       SELECT person_id::text AS resource FROM interview_participant WHERE interview_id = $1::uuid
       UNION SELECT 'room ' || room FROM interview_slot WHERE id = $2 AND room IS NOT NULL
       UNION SELECT $1::uuid::text ORDER BY 1 OFFSET 0) locks`,
    [interviewId, slotId],
  );
  const slot = await rowOf<TakenSlot & { takenBy: string | null; isBlocked: boolean }>(
    tx,
    `SELECT s.id AS "slotId", s.starts_at AS "startsAt", s.ends_at AS "endsAt", s.room, s.taken_by AS "takenBy",
       EXISTS (SELECT 1 FROM interview_slot o WHERE o.room = s.room AND ${OVERLAPS})
       OR EXISTS (SELECT 1 FROM interview_slot o WHERE o.interview_id = s.interview_id AND o.taken_by IS NOT NULL AND o.id <> s.id)
       OR EXISTS (SELECT 1 FROM interview_participant me JOIN interview_participant also ON also.person_id = me.person_id
         JOIN interview_slot o ON o.interview_id = also.interview_id AND ${OVERLAPS} WHERE me.interview_id = s.interview_id)
       OR EXISTS (SELECT 1 FROM interview_participant me JOIN absence b ON b.person_id = me.person_id
         AND b.starts_at < s.ends_at AND b.ends_at > s.starts_at WHERE me.interview_id = s.interview_id) AS "isBlocked"
     FROM interview_slot s JOIN interview v ON v.id = s.interview_id
     WHERE s.id = $2 AND s.interview_id = $1 AND s.round_sequence = v.sequence`,
    [interviewId, slotId],
  );
  if (slot === null) throw new DomainError('slot-taken');
  const { takenBy, isBlocked, ...taken } = slot;
  if (takenBy === interviewId) return taken;
  if (takenBy !== null || isBlocked) throw new DomainError('slot-taken');
  await rowsOf(tx, 'UPDATE interview_slot SET taken_by = $1 WHERE id = $2', [interviewId, slotId]);
  return taken;
}

/**
 * The candidate with this link chooses a slot: it is theirs before the message `interview.slotChosen` is published with the
 * answer's `instanceKey`, in the same transaction.
 * @throws not-found for an unknown link, state-conflict when there is nothing to choose any more, slot-taken
 */
export async function chooseSlot(
  tx: EntityManager,
  tokenHash: string,
  slotId: string,
): Promise<TakenSlot & { readonly interviewId: string; readonly instanceKey: string }> {
  // the instance first, as every step does: the other way round two of them would wait for each other
  const interview = await rowOf<{ interviewId: string; instanceKey: string; isOpen: boolean }>(
    tx,
    `SELECT v.id AS "interviewId", i.business_key AS "instanceKey",
       v.state = 'slots-proposed' AND (v.token_expires_at IS NULL OR v.token_expires_at > ${clockOf('i')}) AS "isOpen"
     FROM interview v JOIN process_instance i ON i.id = v.instance_id
     WHERE v.candidate_token_hash = $1 FOR NO KEY UPDATE OF i`,
    [tokenHash],
  );
  if (interview === null) throw new DomainError('not-found');
  if (!interview.isOpen) throw new DomainError('state-conflict');
  const { interviewId, instanceKey } = interview;
  return { ...(await takeSlot(tx, interviewId, slotId)), interviewId, instanceKey };
}
