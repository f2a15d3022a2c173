import { formatInstant } from '@kontor/calendar';
import { DomainError, type FieldError, type JsonObject } from '@kontor/contracts';
import { rowOf, rowsOf } from '@kontor/database';
import { describeDelegate } from '../describe-delegate.js';
import { numberOrNull, requiredText } from '../read-input.js';
import type { Delegate, Load, Submit } from '../registry.js';
import { interviewFacts } from './interview-facts.js';
import { interviewShows } from './proposal-form.js';

const WAIT_MINUTES = 15;
const MAX_REBOOKINGS = 1;

/** A candidate counts as absent only after 15 minutes and a call. Pure. */
export const noShowErrors = (data: JsonObject): readonly FieldError[] => [
  ...((numberOrNull(data, 'waitedMinutes') ?? 0) < WAIT_MINUTES
    ? [
        {
          pointer: '/waitedMinutes',
          code: 'too-short',
          message: {
            de: `Bitte mindestens ${WAIT_MINUTES} Minuten warten, bevor jemand als nicht erschienen gilt.`,
            en: `Please wait at least ${WAIT_MINUTES} minutes before somebody counts as absent.`,
          },
        },
      ]
    : []),
  ...(data['hasCalled'] === true
    ? []
    : [
        {
          pointer: '/hasCalled',
          code: 'not-called',
          message: { de: 'Bitte zuerst anrufen.', en: 'Please call first.' },
        },
      ]),
];

/** Stores whether the interview took place. @throws validation-failed when a candidate is reported absent too early */
export const confirmHeld: Submit = {
  name: 'interviews.confirmHeld',
  async run(tx, { data, outcome, variables }) {
    const interviewId = requiredText(variables, 'interviewId');
    if (outcome === 'candidateNoShow') {
      const errors = noShowErrors(data);
      if (errors.length > 0) throw new DomainError('validation-failed', { errors });
    }
    if (outcome === 'held') {
      await rowsOf(tx, `UPDATE interview SET state = 'held', version = version + 1 WHERE id = $1`, [
        interviewId,
      ]);
    }
    return { variables: {} };
  },
};

/** The appointment that is over. */
export const appointmentForm: Load = {
  name: 'interviews.appointment',
  async run(tx, variables) {
    const interview = await interviewFacts(tx, requiredText(variables, 'interviewId'));
    const { startsAt, timeZone, interviewers, candidatePhone } = interview;
    const names = interviewers.map(({ name }) => name).join(', ');
    return {
      data: {},
      shows: [
        ...interviewShows(interview),
        ...(startsAt === null
          ? []
          : [
              {
                name: 'startsAt',
                label: { de: 'Termin', en: 'Appointment' },
                value: formatInstant(startsAt, timeZone),
              },
            ]),
        {
          name: 'interviewers',
          label: { de: 'Gesprächsführung', en: 'Interviewers' },
          value: { de: names, en: names },
        },
        ...(candidatePhone === null
          ? []
          : [
              {
                name: 'phone',
                label: { de: 'Telefon', en: 'Phone' },
                value: { de: candidatePhone, en: candidatePhone },
              },
            ]),
      ],
    };
  },
};

/** Counts a candidate's absence; one new appointment is offered, not more. */
export const recordNoShow: Delegate = {
  descriptor: describeDelegate('interviews.recordNoShow', ['interviewId'], { mayRebook: 'boolean' }),
  async run(tx, input) {
    const row = await rowOf<{ count: number }>(
      tx,
      `UPDATE interview SET state = 'no-show', no_show_count = no_show_count + 1, version = version + 1
       WHERE id = $1 RETURNING no_show_count AS count`,
      [requiredText(input, 'interviewId')],
    );
    if (row === null) throw new DomainError('not-found');
    return { variables: { mayRebook: row.count <= MAX_REBOOKINGS } };
  },
};
