/** Figures of other engines on the same kind of machine, measured earlier: one user task with a boundary timer, 1 kB of variables, full history. */
export interface Peer {
  readonly name: string;
  readonly perSecond: Readonly<Partial<Record<'start' | 'complete' | 'claim + complete', string>>>;
  readonly completeP50AtOne: string;
  readonly completeAtManyOpen: string;
  readonly inboxP50: string;
  readonly historyP50: string;
  readonly idleMegaBytes: string;
  readonly kiloBytesAnInstance: string;
}

export const PEERS: readonly Peer[] = [
  {
    name: 'Operaton 1.0.3',
    perSecond: {
      start: '96 · 284 · 272',
      complete: '67–77 · 163–186 · 190–195',
      'claim + complete': '– · 119 · –',
    },
    completeP50AtOne: '12.3',
    completeAtManyOpen: '71',
    inboxP50: '147–330 · 845–1777',
    historyP50: '1.05',
    idleMegaBytes: '466',
    kiloBytesAnInstance: '16.7',
  },
  {
    name: 'Flowable 7.2.0',
    perSecond: {
      start: '96 · 275 · 260',
      complete: '81–110 · 143–163 · 153',
      'claim + complete': '– · 119 · –',
    },
    completeP50AtOne: '8.5',
    completeAtManyOpen: '226',
    inboxP50: '179–265 · 1092–1979',
    historyP50: '1.07',
    idleMegaBytes: '378',
    kiloBytesAnInstance: '15.1',
  },
];
