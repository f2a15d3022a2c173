import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { signIn, type Answer } from '../house/http-session.js';
import { approve, countOf, eventsOf, start, startedOf } from './cases.js';
import { check, type Fault } from './fault.js';
import { CALM_KEY } from './models.js';

const TWINS = 20;

/** The same command with the same key, twenty times at once. */
export const SAME_REQUEST: Fault = {
  name: 'same-request',
  title: 'The same request 20 times at once',
  done: (isShort) =>
    `${isShort ? 3 : 25} starts and as many completions, each sent ${TWINS} times at once with one key, then once more`,
  async run({ rig, isShort }) {
    const { url } = await rig.api();
    const office = await signIn(url, 'office');
    const rounds = isShort ? 3 : 25;
    const before = await countOf(rig, `FROM process_instance WHERE process_key = $1`, [CALM_KEY]);
    let refused = 0;
    let different = 0;
    let uncoded = 0;
    const once = async (send: (key: string) => Promise<Answer>, status: number): Promise<Answer> => {
      const key = randomUUID();
      const answers = await Promise.all(Array.from({ length: TWINS }, () => send(key)));
      const replay = await send(key);
      for (const answer of answers) {
        if (answer.status === status) {
          if (!isDeepStrictEqual(answer.body, replay.body)) different += 1;
          continue;
        }
        refused += 1;
        const { code } = answer.body as { readonly code?: unknown };
        if (![409, 503].includes(answer.status) || typeof code !== 'string') uncoded += 1;
      }
      if (replay.status !== status) different += 1;
      return replay;
    };
    const ids: string[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const answer = await once(
        (key) => office.post('/process-instances', { processKey: CALM_KEY, data: {} }, { key }),
        201,
      );
      const { id, task } = startedOf(answer);
      ids.push(id);
      await once((key) => approve(office, task, key), 200);
    }
    // another body under a used key is another request
    const key = randomUUID();
    await start(office, CALM_KEY, key);
    const other = await office.post('/process-instances', { processKey: CALM_KEY, data: { a: 1 } }, { key });
    office.close();
    const made =
      (await countOf(rig, `FROM process_instance WHERE process_key = $1`, [CALM_KEY])) - before - 1;
    const completed = await eventsOf(rig, ids, 'task.completed');
    return [
      check('one case each', made === rounds, `${made} of ${rounds * TWINS} requests`),
      check('one completion each', completed.cases === rounds && completed.most === 1, completed.cases),
      check('equal answers', different === 0, `${different} differ`),
      check('refusals coded 409/503', uncoded === 0, `${refused} refused, ${uncoded} otherwise`),
      check(
        'other body refused',
        other.status === 422,
        (other.body as { code?: string }).code ?? other.status,
      ),
    ];
  },
};
