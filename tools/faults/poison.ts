import { signIn } from '../house/http-session.js';
import { pause } from '../house/wait.js';
import { approve, chainsHold, countOf, deploy, start } from './cases.js';
import { becomes, check, seconds, type Fault } from './fault.js';
import { CALM_KEY, decisionModel } from './models.js';
import type { Program } from './program.js';
import type { Rig } from './rig.js';

/** Triggers that no step can take: shapes that nothing writes, and waits that are of another kind. */
const POISON: Readonly<Record<string, unknown>> = {
  'unknown type': { type: 'nonsense', waitId: '0.1.0' },
  'no object': null,
  'a text': 'timerFired',
  'a list': [1, 2, 3],
  'no type': { waitId: 'gone' },
  'a wait that is no text': { type: 'timerFired', waitId: 7 },
  'a result that is none': { type: 'effectCompleted', waitId: '0.1.0', result: [null] },
  'variables that are none': { type: 'messageReceived', message: 'x', key: 'y', variables: null },
};
const MAIL_KEY = 'faults-letter';
const LETTER = decisionModel({
  key: MAIL_KEY,
  prefix: 'FLL',
  timers: [],
  activity: { name: 'mail.send', maxAttempts: 3 },
});
/** Where no mail server listens. */
const NOBODY = 'smtp://127.0.0.1:1';

/** Triggers and results that always fail. */
export const POISON_TRIGGER: Fault = {
  name: 'poison',
  title: 'A poison trigger',
  done: () =>
    `${Object.keys(POISON).length} kinds of impossible trigger and 2 impossible results, each with a good trigger behind it; a mail server that never answers`,
  async run({ rig, isShort }) {
    const api = await rig.api();
    const worker = await rig.worker({ env: { KONTOR_SMTP_URL: NOBODY } });
    await deploy(api.url, LETTER);
    const office = await signIn(api.url, 'office');
    const cases = new Map<string, string>();
    for (const [name, trigger] of Object.entries(POISON)) {
      const { id } = await start(office, CALM_KEY);
      cases.set(name, id);
      await rig.asOwner(
        `INSERT INTO pending_trigger (instance_id, trigger) VALUES ($1, $2), ($1, '{"type":"cancel","reason":"behind"}')`,
        [id, JSON.stringify(trigger)],
      );
    }
    const commanded = await start(office, CALM_KEY);
    await rig.asOwner(`INSERT INTO pending_trigger (instance_id, trigger) VALUES ($1, 'null')`, [
      commanded.id,
    ]);
    const decided = await approve(office, commanded.task);

    const letters = await Promise.all([
      start(office, MAIL_KEY),
      start(office, MAIL_KEY),
      start(office, MAIL_KEY),
    ]);
    const [unsent, ...results] = letters;
    for (const { id, task } of letters) {
      await queueMail(rig, id);
      await approve(office, task);
    }
    for (const [index, { id }] of results.entries())
      await breakResult(
        rig,
        id,
        index === 0 ? 'completed' : 'error',
        index === 0 ? null : { error: 'unheard-of' },
      );
    office.close();

    const ended = await becomes(
      async () =>
        (await countOf(rig, `FROM process_instance WHERE id = ANY($1::uuid[]) AND status = 'cancelled'`, [
          [...cases.values()],
        ])) === cases.size,
      20_000,
    );
    const ids = letters.map(({ id }) => id);
    const raised = await becomes(
      async () =>
        (await countOf(rig, 'FROM incident WHERE instance_id = ANY($1::uuid[])', [ids])) ===
        letters.length - 1,
      40_000,
    );
    const incidents = await rig.asOwner<{ id: string; count: number }>(
      'SELECT instance_id AS id, count(*)::int AS count FROM incident WHERE instance_id = ANY($1::uuid[]) GROUP BY 1',
      [[...cases.values()]],
    );
    const withIncident = new Set(incidents.map(({ id }) => id));
    // these say nothing that could be repeated: a wait that is gone is a recorded no-op
    const silent = [...cases].filter(([, id]) => !withIncident.has(id)).map(([name]) => name);
    const watch = isShort ? 4_000 : 60_000;
    const before = await effortOf(worker);
    const [fromWorker, fromApi] = [(await worker.log()).length, (await api.log()).length];
    await pause(watch);
    const effort = (await effortOf(worker)) - before;
    const left = await countOf(rig, 'FROM pending_trigger');
    const lines = [...(await worker.log()).slice(fromWorker), ...(await api.log()).slice(fromApi)];
    const said = [...new Set(lines.map(({ msg }) => String(msg)))].slice(0, 5);
    const perMinute = (count: number): number => Math.round((count * 60_000) / watch);
    const [mail] = await rig.asOwner<{ attempts: number }>(
      'SELECT attempts FROM outgoing_mail WHERE instance_id = $1',
      [unsent.id],
    );
    return [
      check('what stands behind it goes on', ended !== null, seconds(ended)),
      check(
        'one incident each, or nothing for a wait that is gone',
        incidents.length >= 4 && incidents.every(({ count }) => count === 1),
        `${incidents.length} incidents; nothing: ${silent.join(', ')}`,
      ),
      check('a command on such a case is accepted', decided.status === 200, decided.status),
      check(
        'failed activity and impossible result become incidents, an empty result ends the activity',
        raised !== null,
        seconds(raised),
      ),
      check(
        'no retry storm',
        perMinute(effort) <= 30 && left === 0,
        `${perMinute(effort)} wakes and repeats/min afterwards, ${left} triggers left`,
      ),
      check(
        'no flood',
        perMinute(lines.length) <= 60,
        [`${perMinute(lines.length)} log lines/min`, ...said].join('; '),
      ),
      await chainsHold(rig),
      check('bounded attempts', (mail?.attempts ?? 0) <= 8, `${mail?.attempts ?? 0} deliveries tried`),
    ];
  },
};

async function queueMail(rig: Rig, instanceId: string): Promise<void> {
  await rig.asOwner(
    `INSERT INTO outgoing_mail (id, instance_id, dedup_key, message_id, to_address, subject, body, state, created_at)
     VALUES (gen_random_uuid(), $1, gen_random_uuid(), '<' || gen_random_uuid() || '@kontor.local>', 'x@example.org', 'x', 'x', 'queued', clock_timestamp())`,
    [instanceId],
  );
}

/** A result for the activity that is waited for, which no step can take. */
async function breakResult(
  rig: Rig,
  instanceId: string,
  state: 'completed' | 'error',
  result: unknown,
): Promise<void> {
  await rig.asOwner(
    `INSERT INTO activity_result (instance_id, wait_id, attempt, state, result)
     SELECT h.instance_id, h.wait_id, 1, $3, $2 FROM history_event h
     WHERE h.instance_id = $1 AND h.type = 'activity.scheduled' ON CONFLICT DO NOTHING`,
    [instanceId, JSON.stringify(result), state],
  );
  // nobody was told of it
  await rig.asOwner(
    `INSERT INTO undriven (instance_id, seq, since) SELECT id, seq, clock_timestamp() - interval '1 minute' FROM process_instance
     WHERE id = $1 ON CONFLICT (instance_id) DO UPDATE SET since = excluded.since`,
    [instanceId],
  );
}

/** What the worker has done without being asked: wakes of its sweeper, and what it had to try again. */
async function effortOf(worker: Program): Promise<number> {
  const text = await (await fetch(`${worker.url}/metrics`)).text();
  const counts = [...text.matchAll(/^kontor_worker_(?:wakes|troubles)_total (\d+)/gm)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}
