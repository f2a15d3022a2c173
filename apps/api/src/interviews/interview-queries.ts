import { DomainError } from '@kontor/contracts';
import type { Actor, InterviewView, Page, ScorecardView } from '@kontor/contracts';
import { listInterviews, scorecardsOf } from '@kontor/database';
import type { EntityManager, InterviewRow } from '@kontor/database';
import { Injectable } from '@nestjs/common';
import { hiringViewer } from '../access/organisation.js';
import { Masking, maskedName } from '../applications/masking.js';
import { pageIn } from '../http/page.query.js';
import type { InterviewsQuery } from './interviews.dto.js';
import { readableScorecards } from './scorecards.js';

const MOST = 100;
const ROOM_TWICE = { de: 'Raum doppelt belegt', en: 'Room booked twice' } as const;
const BUSY = { de: 'nicht verfügbar', en: 'not available' } as const;

/** Reads interviews as the viewer may see them. */
@Injectable()
export class InterviewQueries {
  constructor(private readonly masking: Masking) {}

  async list(tx: EntityManager, me: Actor, query: InterviewsQuery): Promise<Page<InterviewView>> {
    const { from, to, applicationId } = query;
    const page = await listInterviews(tx, hiringViewer(me), {
      ...pageIn(query),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(applicationId === undefined ? {} : { applicationId }),
    });
    return { ...page, data: await this.#views(tx, me, page.data) };
  }

  async ofApplication(
    tx: EntityManager,
    me: Actor,
    applicationId: string,
  ): Promise<readonly InterviewView[]> {
    const { data } = await listInterviews(tx, hiringViewer(me), { applicationId, page: 1, perPage: MOST });
    return this.#views(tx, me, data);
  }

  /** @throws not-found when the viewer may not see it */
  async seen(tx: EntityManager, me: Actor, id: string): Promise<InterviewRow> {
    const { data } = await listInterviews(tx, hiringViewer(me), { id, page: 1, perPage: 1 });
    if (!data[0]) throw new DomainError('not-found');
    return data[0];
  }

  async #views(
    tx: EntityManager,
    me: Actor,
    rows: readonly InterviewRow[],
  ): Promise<readonly InterviewView[]> {
    const mask = await this.masking.of(tx, me);
    const ids = rows.map(({ id }) => id);
    const cards = ids.length === 0 ? [] : await scorecardsOf(tx, ids);
    return rows.map((row) => {
      const own: readonly ScorecardView[] = cards
        .filter(({ interviewId }) => interviewId === row.id)
        .map(({ interviewId: _, ...card }) => card);
      return {
        id: row.id,
        version: row.version,
        applicationId: row.applicationId,
        candidateName: mask.isMasked(row) ? maskedName(row.applicationKey, me.language) : row.candidateName,
        round: row.round,
        state: row.state,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        timeZone: row.timeZone,
        room: row.room,
        sequence: row.sequence,
        interviewers: row.interviewers,
        slots: row.slots,
        scorecards: readableScorecards(me, row.interviewers, own),
        conflicts: [
          ...row.busyPersons.map((name) => `${name}: ${BUSY[me.language]}`),
          ...(row.isRoomDouble ? [`${row.room ?? ''}: ${ROOM_TWICE[me.language]}`] : []),
        ],
      };
    });
  }
}
