import { isNotFound } from '@kontor/temporal';
import type pg from 'pg';
import type { Stage } from './stage.js';

/** How long after a commit its driver had a plan at least as new, in milliseconds. */
export interface DriverLag {
  readonly lagMs: readonly number[];
  /** Commits whose plan was not found in the driver's history. */
  readonly missing: number;
}

interface Commit {
  readonly instanceId: string;
  readonly seq: number;
  readonly atMs: number;
}

interface Sighting {
  readonly seq: number;
  readonly atMs: number;
}

/** A decoded part of Temporal's history, as far as it is read here. */
interface TemporalEvent {
  readonly eventTime?: { readonly seconds?: unknown; readonly nanos?: number | null } | null;
  readonly workflowExecutionStartedEventAttributes?: {
    readonly input?: Payloads | null;
    readonly firstWorkflowTaskBackoff?: { readonly seconds?: unknown } | null;
  } | null;
  readonly workflowExecutionSignaledEventAttributes?: { readonly input?: Payloads | null } | null;
  readonly workflowTaskCompletedEventAttributes?: object | null;
}
interface Told {
  readonly seq?: number;
}
interface Payloads {
  readonly payloads?: readonly { readonly data?: Uint8Array | null }[] | null;
}

const READERS = 4;

/**
 * Reads, after the work is done, from up to `most` random cases begun since `sinceMs`: the instant of each commit is that of
 * its last history event (PostgreSQL's clock), the driver had the plan when it was started with it and sleeps, or when the
 * first workflow task that had been signalled with it was completed (Temporal's clock, the same machine). Costs nothing while the work is measured.
 */
export async function driverLag(stage: Stage, sinceMs: number, most: number): Promise<DriverLag> {
  const commits = await commitsOf(stage.database, sinceMs, most);
  const byInstance = Map.groupBy(commits, ({ instanceId }) => instanceId);
  const waiting = [...byInstance];
  const lagMs: number[] = [];
  let missing = 0;
  const read = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const [instanceId, own] = next;
      const sightings = await sightingsOf(stage, instanceId);
      for (const { seq, atMs } of own) {
        const seen = sightings.find((one) => one.seq >= seq);
        if (seen === undefined) missing += 1;
        else lagMs.push(Math.max(0, seen.atMs - atMs));
      }
    }
  };
  await Promise.all(Array.from({ length: READERS }, read));
  return { lagMs, missing };
}

async function commitsOf(database: pg.Pool, sinceMs: number, most: number): Promise<readonly Commit[]> {
  const { rows } = await database.query<Commit>(
    `WITH chosen AS MATERIALIZED (SELECT id FROM process_instance WHERE started_at >= $1 AND process_key = 'bench-decision'
       ORDER BY random() LIMIT $2)
     SELECT h.instance_id AS "instanceId", max(h.seq)::int AS seq, (extract(epoch FROM h.at) * 1000)::float8 AS "atMs"
     FROM history_event h JOIN chosen c ON c.id = h.instance_id GROUP BY h.instance_id, h.at ORDER BY h.instance_id, seq`,
    [new Date(sinceMs), most],
  );
  return rows;
}

async function sightingsOf(stage: Stage, instanceId: string): Promise<readonly Sighting[]> {
  const handle = stage.temporal.workflow.getHandle(`instance:${instanceId}`);
  const { events } = await handle.fetchHistory().catch((error: unknown) => {
    // so new that it has none yet
    if (isNotFound(error)) return { events: [] };
    throw error;
  });
  const sightings: Sighting[] = [];
  let seq = -1;
  for (const event of (events ?? []) as readonly TemporalEvent[]) {
    const {
      workflowExecutionStartedEventAttributes: started,
      workflowExecutionSignaledEventAttributes: told,
    } = event;
    seq = Math.max(seq, planSeq(started?.input), planSeq(told?.input));
    // one that sleeps has its plan as soon as it is there
    const sleeps = Number(started?.firstWorkflowTaskBackoff?.seconds ?? 0) > 0;
    if ((sleeps || event.workflowTaskCompletedEventAttributes) && seq >= 0) {
      sightings.push({ seq, atMs: instantOf(event) });
    }
  }
  return sightings;
}

function planSeq(input: Payloads | null | undefined): number {
  const data = input?.payloads?.[0]?.data;
  if (!data) return -1;
  // the argument of a signal is the plan; the input of a new instance's driver has it
  const told = JSON.parse(Buffer.from(data).toString('utf8')) as (Told & { readonly plan?: Told }) | null;
  return told?.plan?.seq ?? told?.seq ?? -1;
}

function instantOf({ eventTime }: TemporalEvent): number {
  return Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1_000_000;
}
