import { signIn } from '../house/http-session.js';
import { openLane, type Lane, type LaneAnswer } from './http-lane.js';

/** A signed-in person on several lanes. Sessions are shared out, as several browsers of one office would. */
export interface Person {
  readonly lanes: number;
  get(lane: number, path: string): Promise<LaneAnswer>;
  post(lane: number, path: string, body: string, version?: number): Promise<LaneAnswer>;
  close(): void;
}

const PREFIX = '/api/v1';
const SESSIONS = 4;

/** Signs a demo account in and opens its lanes. @throws when the API refuses */
export async function personOn(url: string, userName: string, lanes: number): Promise<Person> {
  const cookies: string[] = [];
  for (let n = 0; n < Math.min(lanes, SESSIONS); n += 1) {
    const session = await signIn(url, userName);
    cookies.push(session.cookie);
    session.close();
  }
  const opened = Array.from({ length: lanes }, (): Lane => openLane(url));
  const at = (lane: number): { lane: Lane; cookie: string } => {
    const [found, cookie] = [opened[lane], cookies[lane % cookies.length]];
    if (found === undefined || cookie === undefined) throw new Error(`there is no lane ${lane}`);
    return { lane: found, cookie };
  };
  return {
    lanes,
    get(index, path) {
      const { lane, cookie } = at(index);
      return lane.send({ method: 'GET', path: `${PREFIX}${path}`, cookie });
    },
    post(index, path, body, version) {
      const { lane, cookie } = at(index);
      const request = { method: 'POST', path: `${PREFIX}${path}`, body, cookie } as const;
      return lane.send(version === undefined ? request : { ...request, version });
    },
    close: () => opened.forEach((lane) => lane.close()),
  };
}

/** The answer when it has the status that is hoped for. @throws Error with the refusal */
export function expectStatus(answer: LaneAnswer, status: number): LaneAnswer {
  if (answer.status !== status) {
    throw new Error(`expected ${status}, got ${answer.status}: ${answer.text.slice(0, 500)}`);
  }
  return answer;
}
