import { describe, expect, it } from '@jest/globals';
import { SignInQueue, hashPassword, isPassword } from './password.js';
import { sessionCookie } from './session-cookie.js';
import { hashSessionId, newSessionId } from './session-id.js';
import { StrangerDelays } from './stranger-delays.js';

describe('a password', () => {
  it('is kept as argon2id with 64 MiB and three passes, and only itself matches', async () => {
    const kept = await hashPassword('correct horse');

    expect(kept).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/);
    expect(await isPassword('correct horse', kept)).toBe(true);
    expect(await isPassword('Correct horse', kept)).toBe(false);
  });

  it('is never right for an account without one, nor for nobody', async () => {
    expect(await isPassword('nobody has this password', null)).toBe(false);
    expect(await isPassword('x', 'not a hash')).toBe(false);
  });
});

describe('the queue of sign-ins', () => {
  const gate = () => {
    let open = (): void => undefined;
    const opened = new Promise<void>((resolve) => (open = resolve));
    return { open, opened };
  };

  it('computes two at once and the third when one is done', async () => {
    const queue = new SignInQueue();
    const gates = [gate(), gate(), gate()];
    const started: number[] = [];
    const runs = gates.map(({ opened }, index) =>
      queue.run(async () => {
        started.push(index);
        await opened;
      }),
    );
    expect(started).toEqual([0, 1]);

    gates[1]!.open();
    await runs[1];
    expect(started).toEqual([0, 1, 2]);

    gates.forEach(({ open }) => open());
    await Promise.all(runs);
  });

  it('goes on after a failure, and refuses when 32 are waiting', async () => {
    const queue = new SignInQueue();
    await expect(queue.run(() => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');

    const { open, opened } = gate();
    const runs = Array.from({ length: 34 }, () => queue.run(() => opened));
    await expect(queue.run(() => opened)).rejects.toThrow('too-many-requests');
    open();
    await Promise.all(runs);
  });
});

describe('a name that nobody has', () => {
  it('waits like a real account: 1, 2, 4 seconds from the fifth failure, at most 15 minutes', () => {
    const delays = new StrangerDelays();
    const waits = Array.from({ length: 20 }, () => {
      delays.countFailure('nobody', 0);
      return delays.blockedForSeconds('nobody', 0);
    });

    expect(waits.slice(0, 8)).toEqual([0, 0, 0, 0, 1, 2, 4, 8]);
    expect(waits.at(-1)).toBe(900);
    expect(delays.blockedForSeconds('somebody', 0)).toBe(0);
    expect(delays.blockedForSeconds('nobody', 901_000)).toBe(0);
  });
});

describe('a session', () => {
  it('has an id of 256 random bits that only its hash leaves behind', () => {
    const id = newSessionId();

    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    expect(newSessionId()).not.toBe(id);
    expect(hashSessionId(id)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has a cookie bound to host and TLS wherever there is TLS', () => {
    expect(sessionCookie({ publicUrl: 'https://kontor.example' })).toEqual({
      name: '__Host-kontor',
      options: { httpOnly: true, secure: true, sameSite: 'strict', path: '/' },
    });
    expect(sessionCookie({ publicUrl: null })).toMatchObject({ name: 'kontor', options: { secure: false } });
  });
});
