import { describe, expect, it } from '@jest/globals';
import type { ProcessModel } from '@kontor/contracts';
import type { AuditRow } from '@kontor/database';
import { auditOf } from './timeline.js';

const MODEL = {
  nodes: {
    screen: { name: { de: 'Bewerbung sichten', en: 'Screen application' } },
    isSuitable: { name: { de: '', en: '' } },
  },
  flows: {
    named: { source: 'isSuitable', target: 'screen', name: { de: 'noch einmal', en: 'again' } },
    screen_to_isSuitable: { source: 'screen', target: 'isSuitable' },
  },
} as unknown as ProcessModel;

const PEOPLE = [{ id: 'p1', displayName: 'Jonas Richter' }];

const ROW: AuditRow = {
  ...{ instanceId: 'i1', seq: 7, at: '2026-11-24T08:00:00.000Z', type: 'flow.taken', elementId: null },
  ...{ waitId: null, actorId: null, onBehalfOfId: null, definitionHash: '', data: {}, detailDigest: null },
  ...{ prevHash: '', hash: 'ab', detail: null, businessKey: 'HIR-2026-0001', definitionId: 'd1' },
};
const told = (row: Partial<AuditRow>) => auditOf([{ row: { ...ROW, ...row }, model: MODEL }], PEOPLE)[0];

describe('the history across cases', () => {
  it('calls a way without a name by the steps it joins, and a step without one by its id', () => {
    expect(told({ elementId: 'screen_to_isSuitable' })?.elementName).toEqual({
      de: 'Bewerbung sichten → isSuitable',
      en: 'Screen application → isSuitable',
    });
    expect(told({ elementId: 'named' })?.elementName).toEqual({ de: 'noch einmal', en: 'again' });
    expect(told({ elementId: 'isSuitable' })?.elementName).toEqual({ de: 'isSuitable', en: 'isSuitable' });
  });

  it('says who did what, and keeps the recorded event beside it', () => {
    expect(told({ type: 'task.claimed', elementId: 'screen', actorId: 'p1' })).toMatchObject({
      ...{ businessKey: 'HIR-2026-0001', instanceId: 'i1', seq: 7, hash: 'ab', actorId: 'p1' },
      actor: { id: 'p1', displayName: 'Jonas Richter' },
      text: { de: 'Jonas Richter hat die Aufgabe „Bewerbung sichten“ übernommen.' },
    });
  });

  it('does not hide a step that its model no longer has', () => {
    expect(told({ type: 'element.entered', elementId: 'gone' })).toMatchObject({
      elementName: { de: 'gone', en: 'gone' },
      text: { en: '“gone” begins.' },
    });
  });
});
