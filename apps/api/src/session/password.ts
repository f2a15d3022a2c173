import { DomainError } from '@kontor/contracts';
import { hash, verify } from '@node-rs/argon2';

/** The library's default is argon2id; 64 MiB, 3 passes (RFC 9106, second recommendation, with one lane). */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
const AT_ONCE = 2;
const WAITING = 32;

/** What an unknown user name is compared with, so that it takes as long as a known one. */
const NOBODY = hash('nobody has this password', COST);

/** Hash of a new password, in PHC form. */
export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** Compares with the hash, or with one that nobody's password has. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const isSame = await verify(passwordHash ?? (await NOBODY), password, COST).catch(() => false);
  return isSame && passwordHash !== null;
}

/** Lets at most two sign-ins compute at once (64 MiB each); a long queue is refused instead of kept. */
export class SignInQueue {
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  /** @throws too-many-requests when 32 are waiting already */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= AT_ONCE) {
      if (this.#waiting.length >= WAITING)
        throw new DomainError('too-many-requests', { retryAfterSeconds: 3 });
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}
