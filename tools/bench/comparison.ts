import { PEERS, type Peer } from './peers.js';
import { table, type ReportRow } from './report.js';

const COMMANDS = ['start', 'complete', 'claim + complete'] as const;
const EARLIER = 'measured earlier on the same kind of machine';

/** Kontor beside the bare transaction and the workflow of this run, and the peers' earlier figures. */
export function comparison(
  rows: readonly ReportRow[],
  lanes: readonly number[],
  openTasks: number,
): readonly string[] {
  const joined = (name: string, pick: (row: ReportRow) => string, at: readonly number[] = lanes): string => {
    const found = at.map((inFlight) => rows.find((row) => row.name === name && row.inFlight === inFlight));
    return found.some((row) => row !== undefined)
      ? found.map((row) => (row ? pick(row) : '–')).join(' · ')
      : '–';
  };
  const perSecond = (row: ReportRow): string => row.figures.perSecond.toFixed(0);
  const p50 = (row: ReportRow): string => row.figures.p50Ms.toFixed(1);
  const peers = (pick: (peer: Peer) => string): string[] => PEERS.map(pick);
  const own = (name: string, pick: (row: ReportRow) => string, at?: readonly number[]): string[] => [
    joined(name, pick, at),
    joined(`bare transaction: ${name}`, pick, at),
    joined(`state in a Temporal workflow: ${name}`, pick, at),
  ];
  const at = `${openTasks.toLocaleString('en')} open`;
  const reads = lanes.filter((inFlight) => inFlight <= 10);
  const inbox = rows.findLast(({ name }) => name.startsWith('inbox, groups'))?.name ?? '';
  return table(
    [
      ...['', 'Kontor', 'bare transaction', 'Temporal workflow'],
      ...PEERS.map(({ name }) => `${name}, ${EARLIER}`),
    ],
    [
      ...COMMANDS.map((name) => [
        `${name}, /s at ${lanes.join(' · ')} in flight`,
        ...own(name, perSecond),
        ...peers((peer) => peer.perSecond[name] ?? '–'),
      ]),
      ['complete, p50 ms at 1', ...own('complete', p50, [1]), ...peers((peer) => peer.completeP50AtOne)],
      [
        `complete, /s at 10 with ${at}`,
        ...[joined(`complete, ${at}`, perSecond, [10]), '–', '–'],
        ...peers((peer) => peer.completeAtManyOpen),
      ],
      [
        `inbox page of 25 with total, viewer of all, p50 ms at ${reads.join(' · ')}`,
        ...[joined(inbox, p50, reads), '–', '–'],
        ...peers((peer) => peer.inboxP50),
      ],
      [
        'history of one case, p50 ms at 1',
        ...[joined(`history page of one case, ${at}`, p50, [1]), '–', '–'],
        ...peers((peer) => peer.historyP50),
      ],
      ['idle memory of the server, MB', '(below)', '–', '–', ...peers((peer) => peer.idleMegaBytes)],
      ['database an open instance, kB', '(below)', '–', '–', ...peers((peer) => peer.kiloBytesAnInstance)],
    ],
    ['left'],
  );
}
