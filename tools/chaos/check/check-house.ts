import { connectTemporal } from '@kontor/temporal';
import pg from 'pg';
import { waitUntil } from '../../house/wait.js';
import type { Acknowledged } from '../acknowledged.js';
import { CLOCK, KEYS, LETTERBOX } from '../models.js';
import { checkChains } from './check-chains.js';
import { checkCommands } from './check-commands.js';
import { accountOf, checkDrivers, worstDriverDelaySeconds } from './check-drivers.js';
import { checkMails } from './check-mails.js';
import { checkState, findUnsettled, worstTimerDelaySeconds } from './check-state.js';

/** What a trial found. Every list must be empty. */
export interface Findings {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly answeredOtherwise: readonly string[];
  readonly undriven: readonly string[];
  readonly unsettled: readonly string[];
  readonly inconsistent: readonly string[];
  readonly brokenChains: readonly string[];
  readonly wrongMails: readonly string[];
}

export interface Figures {
  /** What is known of some of the undriven and unsettled. */
  readonly accounts: readonly string[];
  readonly mails: number;
  readonly mailRepeats: number;
  /** Until every open case had its driver after the load. */
  readonly allDrivenSeconds: number;
  /** Worst of the whole trial, from the start of a case to that of its driver. */
  readonly worstDriverSeconds: number;
  readonly worstTimerSeconds: number;
}

/** So many cases that are not as they should be are told of in full. */
const TOLD_IN_FULL = 5;

/** An activity that a kill interrupted is missed after its heartbeat, which is 30 s. */
const SETTLED_WITHIN_MS = 90_000;

/** Compares a house whose people have stopped with what they were told. */
export async function checkHouse(trial: {
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly acknowledged: readonly Acknowledged[];
  /** Message-ID of every mail that arrived, as long as it grows. */
  readonly deliveries: readonly string[];
}): Promise<Findings & Figures> {
  const client = new pg.Client({ connectionString: trial.databaseUrl });
  await client.connect();
  const temporal = connectTemporal(trial.temporalAddress);
  try {
    const { undriven, allDrivenSeconds } = await checkDrivers(client, temporal, KEYS);
    let unsettled: readonly string[] = [];
    await waitUntil(
      async () => {
        unsettled = await findUnsettled(client, KEYS, CLOCK);
        return unsettled.length === 0;
      },
      SETTLED_WITHIN_MS,
      500,
    );
    const accounts: string[] = [];
    for (const one of [...unsettled, ...undriven].slice(0, TOLD_IN_FULL)) {
      accounts.push(`${one}: ${await accountOf(client, temporal, one.split(' ')[0] ?? one)}`);
    }
    const { mails, repeats, wrongMails } = await checkMails(client, LETTERBOX, trial.deliveries);
    return {
      ...(await checkCommands(client, KEYS, trial.acknowledged)),
      ...{ accounts, undriven, unsettled, wrongMails, mails, mailRepeats: repeats, allDrivenSeconds },
      inconsistent: await checkState(client, KEYS),
      brokenChains: await checkChains(client),
      worstDriverSeconds: await worstDriverDelaySeconds(client, temporal, KEYS).catch(
        () => Number.POSITIVE_INFINITY,
      ),
      worstTimerSeconds: await worstTimerDelaySeconds(client, KEYS),
    };
  } finally {
    await client.end();
    await temporal.connection.close();
  }
}

const LISTS = [
  'lost',
  'doubled',
  'answeredOtherwise',
  'undriven',
  'unsettled',
  'inconsistent',
  'brokenChains',
  'wrongMails',
] as const satisfies readonly (keyof Findings)[];

/** Everything that must not be, one line each. */
export const faultsOf = (findings: Findings): readonly string[] =>
  LISTS.flatMap((list) => findings[list].map((one) => `${list}: ${one}`));
