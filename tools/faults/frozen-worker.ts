import { signIn } from '../house/http-session.js';
import { pause } from '../house/wait.js';
import { approve, chainsHold, countOf, deploy, eventsOf, incidentsOf, start, startMany } from './cases.js';
import { becomes, check, seconds, type Check, type Fault } from './fault.js';
import { CALM_KEY, decisionModel } from './models.js';
import type { Rig } from './rig.js';
import { startSlowMailServer } from './slow-mail-server.js';
import { SWEEPERS } from './two-of-each.js';

const KEY = 'faults-mail';
const MAIL = decisionModel({
  key: KEY,
  prefix: 'FLM',
  timers: [],
  activity: { name: 'mail.send', maxAttempts: 10 },
});
/** Longer than the heartbeat timeout of an activity (30 s), the silence that a session may keep, and a workflow task. */
const STOPPED_MS = 75_000;

/** A worker stopped in the middle of a delivery, while another one works. */
export const FROZEN_WORKER: Fault = {
  name: 'frozen-worker',
  title: 'Worker stopped beyond its timeouts, a second one works',
  done: () =>
    `SIGSTOP while a mail server has taken a mail and not answered yet, a second worker from then on, SIGCONT after ${STOPPED_MS / 1_000} s`,
  run: ({ rig }) => frozen(rig, true),
};

/** The same, and nobody else is there. */
export const FROZEN_ALONE: Fault = {
  name: 'frozen-alone',
  title: 'Worker stopped beyond its timeouts, alone',
  done: () => `the same without a second worker`,
  run: ({ rig }) => frozen(rig, false),
};

async function frozen(rig: Rig, hasSecond: boolean): Promise<readonly Check[]> {
  const mail = await startSlowMailServer();
  try {
    const env = { KONTOR_SMTP_URL: mail.url };
    const api = await rig.api();
    const first = await rig.worker({ env });
    await deploy(api.url, MAIL);
    const office = await signIn(api.url, 'office');
    const incidents = await incidentsOf(rig);
    const { id, task } = await start(office, KEY);
    await rig.asOwner(
      `INSERT INTO outgoing_mail (id, instance_id, dedup_key, message_id, to_address, subject, body, state, created_at)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), '<' || gen_random_uuid() || '@kontor.local>', 'x@example.org', 'x', 'x', 'queued', clock_timestamp())`,
      [id],
    );
    await approve(office, task);
    const isUnderWay = await becomes(() => Promise.resolve(mail.taken.length === 1), 30_000);
    const sweeper = await sweeperOf(rig);
    first.signal('SIGSTOP');
    const since = performance.now();
    if (hasSecond) await rig.worker({ env });
    const calm = (await startMany(office, CALM_KEY, 20)).map((one) => one.id);
    await pause(2_000);
    mail.answer();
    const sweeps = hasSecond
      ? await becomes(async () => ![undefined, sweeper].includes(await sweeperOf(rig)), 60_000)
      : null;
    const sweepsMs = sweeps === null ? null : performance.now() - since;
    const completedMeanwhile = hasSecond
      ? await becomes(
          async () => (await eventsOf(rig, [id], 'activity.completed')).cases === 1,
          STOPPED_MS + 60_000,
        )
      : null;
    const completedMs = completedMeanwhile === null ? null : performance.now() - since;
    await pause(Math.max(0, STOPPED_MS - (performance.now() - since)));
    const eventsAtContinue = await countOf(rig, 'FROM history_event WHERE instance_id = $1', [id]);
    first.signal('SIGCONT');
    const ended = await becomes(
      async () =>
        (await countOf(rig, `FROM process_instance WHERE id = $1 AND status = 'completed'`, [id])) === 1,
      120_000,
    );
    // what it still wanted to write comes now
    await pause(15_000);
    const events = await countOf(rig, 'FROM history_event WHERE instance_id = $1', [id]);
    const completed = await eventsOf(rig, [id], 'activity.completed');
    const driven = await becomes(async () => (await countOf(rig, 'FROM undriven')) === 0, 60_000);
    office.close();
    const [row] = await rig.asOwner<{ state: string; messageId: string }>(
      'SELECT state, message_id AS "messageId" FROM outgoing_mail WHERE instance_id = $1',
      [id],
    );
    const sent = mail.taken.filter((messageId) => messageId === row?.messageId).length;
    const others = mail.taken.filter((messageId) => messageId !== row?.messageId);
    return [
      check('it was stopped in the middle', isUnderWay !== null),
      ...(hasSecond
        ? [
            check('the second one sweeps', sweepsMs !== null, seconds(sweepsMs)),
            check('the second one finishes the activity', completedMs !== null, seconds(completedMs)),
            check(
              'the late result changes nothing',
              events === eventsAtContinue,
              `${events - eventsAtContinue} more events`,
            ),
          ]
        : []),
      check(
        'the activity is completed once',
        completed.cases === 1 && completed.most === 1 && ended !== null,
        `${completed.most}, ${seconds(ended)} after SIGCONT`,
      ),
      check(
        'repeated at most with the same Message-ID',
        sent >= 1 && sent <= 2 && row?.state === 'sent' && new Set(others).size === others.length,
        `sent ${sent}×, ${row?.state ?? 'gone'}`,
      ),
      check('no incident', (await incidentsOf(rig)) === incidents),
      check('every driver has the latest step', driven !== null, `${calm.length} cases started meanwhile`),
      check('it works on', first.isRunning()),
      await chainsHold(rig),
    ];
  } finally {
    mail.answer();
    await rig.stopPrograms();
    await mail.close();
  }
}

/** Process of PostgreSQL whose session holds the sweeper's lock. */
async function sweeperOf(rig: Rig): Promise<number | undefined> {
  const [row] = await rig.asOwner<{ pid: number }>(`SELECT a.pid ${SWEEPERS}`);
  return row?.pid;
}
