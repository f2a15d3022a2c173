import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PASSWORD } from './house.js';
import { startTestApp } from './test-app.js';
import type { TestApp } from './test-app.js';
import { transactionRuntime } from './transaction-runtime.js';

// the machine may be busy with other suites

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

  describe('a new password', () => {
    const NEW = 'ein langer neuer Satz';
    const change = (cookie: string, currentPassword: string, newPassword: string) =>
      kontor
        .as(null, 'post', '/session/password')
        .set('Cookie', cookie)
        .send({ currentPassword, newPassword });
    const opened = async (password: string): Promise<string> => {
      const { headers } = await signIn('fach', password).expect(200);
      return (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
    };

    it('is refused when it is short, names the user or is the old one, and only after the old one was right', async () => {
      const cookie = await opened(PASSWORD);
      const answers = [
        await change(cookie, 'not this one', 'short'),
        await change(cookie, PASSWORD, 'elf Zeichen'),
        await change(cookie, PASSWORD, 'my name is FACH, really'),
        await change(cookie, PASSWORD, PASSWORD),
      ];

      expect(
        answers.map(({ status, body }) => [status, body.errors[0].pointer, body.errors[0].code]),
      ).toEqual([
        [422, '/currentPassword', 'wrong-password'],
        [422, '/newPassword', 'too-short'],
        [422, '/newPassword', 'has-user-name'],
        [422, '/newPassword', 'unchanged'],
      ]);
    });

    it('ends the other sessions of the person and is the only one that signs in', async () => {
      const [mine, other] = [await opened(PASSWORD), await opened(PASSWORD)];
      await change(mine, PASSWORD, NEW).expect(204);

      await kontor.as(null, 'get', '/session').set('Cookie', mine).expect(200);
      await kontor.as(null, 'get', '/session').set('Cookie', other).expect(401);
      await signIn('fach', PASSWORD).expect(401);
      await signIn('fach', NEW).expect(200);
    });

    it('lets whoever guesses at an open session wait like at signing in', async () => {
      const { headers } = await signIn('office', PASSWORD).expect(200);
      const cookie = (headers['set-cookie'] as unknown as string[])[0]!.split(';')[0]!;
      const codes: string[] = [];
      for (let n = 0; n < 6; n += 1) codes.push((await change(cookie, `guess ${n}`, NEW)).body.code);

      expect(codes).toEqual([...Array<string>(5).fill('validation-failed'), 'too-many-requests']);
      expect(kontor.logged.join('')).not.toMatch(/guess 3|langer neuer/);
    });
  });

  it('offers the accounts of the demo company, and no others', async () => {
    const offered = () => kontor.as(null, 'get', '/session/demo-accounts').expect(200);
    expect((await offered()).body).toEqual([]);
    await kontor.database.dataSource.query(`UPDATE account SET is_demo = true WHERE user_name = 'team'`);

    expect((await offered()).body).toEqual([
      { userName: 'team', displayName: 'Person team', roles: ['employee'] },
    ]);
  });

  it('remembers the language', async () => {
    await kontor.as('office', 'put', '/session/language').send({ language: 'en' }).expect(200);
    const { body } = await kontor.as('office', 'get', '/user-tasks/17').expect(400);

    expect(body.title).toBe('This id does not have the expected form.');
  });
});
