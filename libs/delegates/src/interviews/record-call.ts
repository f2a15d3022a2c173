import { spanText } from './interview-mails.js';
import { requiredText } from '../read-input.js';
import type { Load, Submit } from '../registry.js';
import { bookSlot } from './book-slot.js';
import { interviewFacts } from './interview-facts.js';
import { slotsOf } from './invite-candidate.js';
import { interviewShows } from './proposal-form.js';

/** What came of the call to the candidate: a booked slot, other slots wanted, or no interest any more. @throws slot-taken */
export const recordCall: Submit = {
  name: 'interviews.recordCall',
  async run(tx, { data, outcome, variables }) {
    if (outcome !== 'booked') return { variables: {} };
    const slotId = requiredText(data, 'slotId');
    return { variables: { slotId, ...(await bookSlot(tx, requiredText(variables, 'interviewId'), slotId)) } };
  },
};

/** Whom to call, and the slots that can be offered on the phone. */
export const callForm: Load = {
  name: 'interviews.call',
  async run(tx, variables, { now, language }) {
    const interview = await interviewFacts(tx, requiredText(variables, 'interviewId'));
    const slots = (await slotsOf(tx, interview)).filter(({ startsAt }) => startsAt > now);
    const zones = { language, siteZone: interview.timeZone, readerZone: interview.timeZone };
    const missing = { de: 'nicht angegeben', en: 'not given' };
    const phone = interview.candidatePhone;
    return {
      data: {},
      shows: [
        ...interviewShows(interview),
        {
          name: 'phone',
          label: { de: 'Telefon', en: 'Phone' },
          value: phone === null ? missing : { de: phone, en: phone },
        },
      ],
      choices: {
        '/properties/slotId': slots.map((slot) => ({ const: slot.slotId, title: spanText(slot, zones) })),
      },
    };
  },
};
