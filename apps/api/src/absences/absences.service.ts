import { DomainError } from '@kontor/contracts';
import type { AbsenceView, Actor, Page } from '@kontor/contracts';
import {
  deleteAbsence,
  insertAbsence,
  isTaskVisible,
  listAbsences,
  listTasks,
  newId,
  taskRow,
  updateAbsence,
} from '@kontor/database';
import type { AbsenceValues, EntityManager } from '@kontor/database';
import { may } from '@kontor/policy';
import { Inject, Injectable } from '@nestjs/common';
import { Organisation } from '../access/organisation.js';
import { RUNTIME } from '../dependencies.js';
import type { Runtime } from '../dependencies.js';
import { pageIn } from '../http/page.query.js';
import { previewAbsence } from './absence-preview.js';
import type { AbsencePreview } from './absence-preview.js';
import { scopeOf } from './absences.dto.js';
import type { AbsenceChangeDto, AbsenceDto, AbsencePreviewQuery, AbsencesQuery } from './absences.dto.js';

const LONGEST_MS = 366 * 86_400_000;
const refuse = (pointer: string, code: string, de: string, en: string): DomainError =>
  new DomainError('validation-failed', { errors: [{ pointer, code, message: { de, en } }] });

/** Absences with their substitutes: one's own, and others' for those who keep them. */
@Injectable()
export class AbsencesService {
  constructor(
    private readonly organisation: Organisation,
    @Inject(RUNTIME) private readonly runtime: Runtime,
  ) {}

  async list(tx: EntityManager, me: Actor, query: AbsencesQuery): Promise<Page<AbsenceView>> {
    const isEverybody = query.isEverybody === true;
    if (isEverybody && !may(me, 'absence.any', {})) throw new DomainError('forbidden');
    return listAbsences(tx, { ...pageIn(query), personId: isEverybody ? null : me.personId });
  }

  create(me: Actor, body: AbsenceDto): Promise<AbsenceView> {
    return this.runtime.inTransaction(async (tx) => {
      const personId = body.personId ?? me.personId;
      requireMayKeep(me, personId);
      const values = valuesOf(body);
      await this.#check(tx, personId, values);
      const id = newId();
      await insertAbsence(tx, { id, personId, ...values });
      return this.#one(tx, id);
    });
  }

  change(me: Actor, id: string, version: number, body: AbsenceChangeDto): Promise<AbsenceView> {
    return this.runtime.inTransaction(async (tx) => {
      const { person } = await this.#kept(tx, me, id);
      const values = valuesOf(body);
      await this.#check(tx, person.id, values);
      if (!(await updateAbsence(tx, { id, version, ...values }))) throw new DomainError('stale');
      return this.#one(tx, id);
    });
  }

  async remove(me: Actor, id: string, version: number): Promise<void> {
    await this.runtime.inTransaction(async (tx) => {
      await this.#kept(tx, me, id);
      if (!(await deleteAbsence(tx, id, version))) throw new DomainError('stale');
    });
  }

  /** Who would get the open tasks of the person if they were away. */
  async preview(tx: EntityManager, me: Actor, query: AbsencePreviewQuery): Promise<AbsencePreview> {
    const personId = query.personId ?? me.personId;
    requireMayKeep(me, personId);
    const values = valuesOf(query);
    await this.#check(tx, personId, values);
    const own = await this.organisation.viewer(tx, me);
    const viewer = await this.organisation.viewer(tx, { ...me, personId });
    const page = { page: 1, perPage: 50, sort: 'dueAt', order: 'asc' } as const;
    const { data } = await listTasks(
      tx,
      { ...viewer, standIns: [] },
      { ...page, view: 'mine', state: 'open' },
    );
    const tasks = [];
    for (const item of data) {
      const row = await taskRow(tx, item.id);
      if (!row || !(await isTaskVisible(tx, own, item.id))) continue;
      const exclusions = row.exclusions.map((one) => one.personId);
      tasks.push({ item, exclusions, isConfidential: row.isConfidential });
    }
    return previewAbsence(await this.organisation.facts(tx), { absence: { personId, ...values }, tasks });
  }

  async #kept(tx: EntityManager, me: Actor, id: string): Promise<AbsenceView> {
    const absence = await this.#one(tx, id);
    const isConcerned = absence.person.id === me.personId || absence.substitute?.id === me.personId;
    if (!isConcerned && !may(me, 'absence.any', {})) throw new DomainError('not-found');
    requireMayKeep(me, absence.person.id);
    return absence;
  }

  async #one(tx: EntityManager, id: string): Promise<AbsenceView> {
    const { data } = await listAbsences(tx, { personId: null, id, page: 1, perPage: 1 });
    if (!data[0]) throw new DomainError('not-found');
    return data[0];
  }

  async #check(
    tx: EntityManager,
    personId: string,
    { from, to, substituteId }: AbsenceValues,
  ): Promise<void> {
    const lengthMs = Date.parse(to) - Date.parse(from);
    if (lengthMs <= 0)
      throw refuse(
        '/to',
        'not-after',
        'Das Ende liegt nicht nach dem Beginn.',
        'The end is not after the start.',
      );
    if (lengthMs > LONGEST_MS) throw refuse('/to', 'too-long', 'Höchstens ein Jahr.', 'One year at most.');
    if (substituteId === personId) {
      throw refuse(
        '/substituteId',
        'oneself',
        'Niemand vertritt sich selbst.',
        'Nobody stands in for themselves.',
      );
    }
    const { people } = await this.organisation.facts(tx);
    const isKnown = (id: string): boolean => people.some((person) => person.id === id && person.isActive);
    if (!isKnown(personId))
      throw refuse('/personId', 'unknown', 'Diese Person gibt es nicht.', 'There is no such person.');
    if (substituteId !== null && !isKnown(substituteId)) {
      throw refuse('/substituteId', 'unknown', 'Diese Person gibt es nicht.', 'There is no such person.');
    }
  }
}

function requireMayKeep(me: Actor, personId: string): void {
  const isAllowed = may(me, 'absence.own', { ownIds: [personId] }) || may(me, 'absence.any', {});
  if (!isAllowed) throw new DomainError('forbidden');
}

function valuesOf(body: AbsenceChangeDto | AbsencePreviewQuery): AbsenceValues {
  return {
    from: new Date(body.from).toISOString(),
    to: new Date(body.to).toISOString(),
    substituteId: body.substituteId ?? null,
    scope: 'scope' in body ? scopeOf(body.scope) : {},
    note: 'note' in body ? (body.note ?? null) : null,
  };
}
