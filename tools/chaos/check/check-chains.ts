import { verifyChain, type HistoryDetail } from '@kontor/audit';
import type { HistoryEvent } from '@kontor/contracts';
import { eventFields, hexOf } from '@kontor/database';
import pg from 'pg';

const PAGE = 500;

const types = {
  // instants as the chain has them, numbers as numbers
  getTypeParser: (oid: number) =>
    oid === pg.types.builtins.TIMESTAMPTZ
      ? (text: string) => new Date(text).toISOString()
      : oid === pg.types.builtins.INT8
        ? Number
        : pg.types.getTypeParser(oid),
};

interface End {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

/** Cases whose chain does not hold, with the first bad event. */
export async function checkChains(client: pg.Client): Promise<readonly string[]> {
  const broken: string[] = [];
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows: ends } = await client.query<End>({
      text: `SELECT id, seq, ${hexOf('last_hash')} AS hash FROM process_instance WHERE id > $1 ORDER BY id LIMIT $2`,
      values: [after, PAGE],
      types,
    });
    const last = ends.at(-1);
    if (last === undefined) return broken;
    broken.push(...(await brokenAmong(client, ends)));
    after = last.id;
  }
}

async function brokenAmong(client: pg.Client, ends: readonly End[]): Promise<readonly string[]> {
  const ids = ends.map(({ id }) => id);
  const { rows: events } = await client.query<HistoryEvent>({
    text: `SELECT ${eventFields()} FROM history_event WHERE instance_id = ANY($1) ORDER BY instance_id, seq`,
    values: [ids],
    types,
  });
  const { rows: details } = await client.query<HistoryDetail & { readonly instanceId: string }>({
    text: `SELECT instance_id AS "instanceId", seq, salt, content, erased_by_rule AS "erasedByRule"
      FROM history_detail WHERE instance_id = ANY($1)`,
    values: [ids],
    types,
  });
  const eventsOf = Map.groupBy(events, ({ instanceId }) => instanceId);
  const detailsOf = Map.groupBy(details, ({ instanceId }) => instanceId);
  return ends.flatMap(({ id, seq, hash }) => {
    const bySeq = new Map((detailsOf.get(id) ?? []).map((detail) => [detail.seq, detail]));
    const verdict = verifyChain(eventsOf.get(id) ?? [], bySeq, { seq, hash });
    return verdict.ok ? [] : [`${id}: event ${verdict.seq}: ${verdict.reason}`];
  });
}
