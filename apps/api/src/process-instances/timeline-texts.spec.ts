import { describe, expect, it } from '@jest/globals';
import { HISTORY_EVENT_TYPES } from '@kontor/contracts';
import { TIMELINE, timelineText } from './timeline-texts.js';
import type { TimelineFacts } from './timeline-texts.js';

const NOTHING_KNOWN: TimelineFacts = {
  element: null,
  actor: null,
  onBehalfOf: null,
  outcome: null,
  person: null,
  data: {},
};

describe('the timeline', () => {
  it('says who decided what, and for whom', () => {
    const text = timelineText('task.completed', {
      ...NOTHING_KNOWN,
      element: { de: 'Angebot freigeben', en: 'Approve offer' },
      actor: 'Jonas Weber',
      onBehalfOf: 'Petra Sommer',
      outcome: { de: 'Genehmigen', en: 'Approve' },
    });

    expect(text).toEqual({
      de: 'Jonas Weber für Petra Sommer hat „Angebot freigeben“ erledigt: Genehmigen.',
      en: 'Jonas Weber for Petra Sommer completed “Approve offer”: Approve.',
    });
  });

  it.each(HISTORY_EVENT_TYPES)(
    'has a whole sentence in both languages for %s, also when little is known',
    (type) => {
      const { de, en } = timelineText(type, NOTHING_KNOWN);

      for (const sentence of [de, en]) {
        expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
        expect(sentence).not.toMatch(/null|undefined|NaN|\(\)|\s\./);
      }
      expect(de).not.toBe(en);
    },
  );

  it('knows no event that history does not', () => {
    expect(Object.keys(TIMELINE).sort()).toEqual([...HISTORY_EVENT_TYPES].sort());
  });
});
