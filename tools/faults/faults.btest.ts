import { beforeAll, describe, expect, it } from '@jest/globals';
import { runFaults, type FaultRow } from './run-faults.js';

/** Those that show themselves within seconds; the others are run by hand, with their table. */
const QUICK = [
  ['same-request', 'twenty equal requests at once have one effect and one answer'],
  ['truncated-upload', 'an upload that stops in the middle leaves nothing and holds nobody up'],
  ['poison', 'a trigger that no step can take becomes an incident, and what stands behind it goes on'],
  [
    'postgres-away',
    'an absent PostgreSQL is said in a code, raises no incident and is over soon after it is back',
  ],
  ['lost-temporal', 'cases get their drivers again when Temporal has lost everything'],
] as const;

describe('faults beside kills', () => {
  let rows: readonly FaultRow[];
  beforeAll(async () => {
    rows = await runFaults({
      only: QUICK.map(([name]) => name),
      isShort: true,
      seed: 1,
      say: () => undefined,
    });
  }, 600_000);

  it.each(QUICK)('%s: %s', (name, _sentence) => {
    const row = rows.find((one) => one.name === name);

    expect(row?.checks.filter(({ isSo }) => !isSo)).toEqual([]);
    expect(row?.isGood).toBe(true);
  });
});
