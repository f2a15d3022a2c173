import type { JsonObject } from '@kontor/contracts';
import type { HiringFixture } from './hiring-fixture.js';

export const FIRST = '2026-12-01T09:00:00.000Z';
export const SECOND = '2026-12-02T09:00:00.000Z';

/** Steps of an interview by the names of its delegates, as tests take them. */
export interface InterviewSteps {
  create(over?: Record<string, string>): Promise<string>;
  propose(
    interviewId: string,
    slots?: readonly string[],
    over?: Record<string, string | string[]>,
  ): Promise<JsonObject>;
  slotsOf(
    interviewId: string,
  ): Promise<readonly { id: string; round_sequence: number; taken_by: string | null }[]>;
  interview(id: string): Promise<{ state: string; sequence: number; starts_at: string | null }>;
  /** From nothing to a booked and confirmed first slot. */
  confirmed(): Promise<{ interviewId: string; slotId: string }>;
}

/** The steps for one application. */
export function interviewSteps(office: HiringFixture): InterviewSteps {
  const create = async (over: Record<string, string> = {}): Promise<string> => {
    const { interviewId } = await office.run(
      'interviews.create',
      { applicationId: office.applicationId },
      over,
    );
    return String(interviewId);
  };

  const propose = (
    interviewId: string,
    slots: readonly string[] = [FIRST, SECOND],
    over: Record<string, string | string[]> = {},
  ) =>
    office.submit(
      'interviews.proposeSlots',
      {
        interviewers: [office.manager],
        durationMinutes: 60,
        room: 'Besprechung 1',
        slots: [...slots],
        ...over,
      },
      { outcome: 'propose', variables: { interviewId } },
    );

  const slotsOf = async (
    interviewId: string,
  ): Promise<readonly { id: string; round_sequence: number; taken_by: string | null }[]> =>
    office.tx.query(
      'SELECT id, round_sequence, taken_by FROM interview_slot WHERE interview_id = $1 ORDER BY round_sequence, starts_at',
      [interviewId],
    );

  const interview = async (
    id: string,
  ): Promise<{ state: string; sequence: number; starts_at: string | null }> => {
    const [row] = await office.tx.query('SELECT state, sequence, starts_at FROM interview WHERE id = $1', [
      id,
    ]);
    return row;
  };

  /** From nothing to a booked and confirmed first slot. */
  const confirmed = async (): Promise<{ interviewId: string; slotId: string }> => {
    const interviewId = await create();
    await propose(interviewId);
    await office.run('interviews.invite', { interviewId });
    const slotId = (await slotsOf(interviewId))[0]?.id ?? '';
    await office.run('interviews.takeSlot', { interviewId, slotId });
    await office.run('interviews.confirm', { interviewId });
    return { interviewId, slotId };
  };
  return { create, propose, slotsOf, interview, confirmed };
}
