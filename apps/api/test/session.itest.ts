import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { PASSWORD } from './house.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { transactionRuntime } from './transaction-runtime.js';

// the machine may be busy with other suites
jest.setTimeout(60_000);

describe('signing in through the API', () => {
  let kontor: TestApp;
  beforeAll(async () => {
    kontor = await startTestApp({ runtime: transactionRuntime });
  });
  afterAll(() => kontor.close());
  const signIn = (userName: string, password: string) =>
    kontor.as(null, 'post', '/session').send({ userName, password });

  it('opens a session that lives in a cookie no script can read, until it is closed', async () => {
    const { headers, body } = await signIn('Leitung', PASSWORD).expect(200);
    const [cookie] = headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^kontor=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(body.roles).toEqual(['management']);

    const session = cookie!.split(';')[0]!;
    await kontor.as(null, 'get', '/session').set('Cookie', session).expect(200);
    await kontor.as(null, 'delete', '/session').set('Cookie', session).expect(204);
    await kontor.as(null, 'get', '/session').set('Cookie', session).expect(401);
  });

  it('answers a wrong password and an unknown name alike, and lets both wait after five', async () => {
    const answers = async (userName: string) => {
      const codes: string[] = [];
      for (let n = 0; n < 6; n += 1) codes.push((await signIn(userName, 'wrong')).body.code);
      return codes;
    };
    const expected = [...Array<string>(5).fill('sign-in-failed'), 'too-many-requests'];

    expect(await answers('team')).toEqual(expected);
    expect(await answers('nobody')).toEqual(expected);
  });

  it('remembers the language', async () => {
    await kontor.as('office', 'put', '/session/language').send({ language: 'en' }).expect(200);
    const { body } = await kontor.as('office', 'get', '/user-tasks/17').expect(400);

    expect(body.title).toBe('This id does not have the expected form.');
  });
});
