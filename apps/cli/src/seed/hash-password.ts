import { hash } from '@node-rs/argon2';

/** The same cost as the API's: argon2id, 64 MiB, 3 passes (RFC 9106, second recommendation, with one lane). */
export const hashPassword = (password: string): Promise<string> =>
  hash(password, { memoryCost: 65_536, timeCost: 3, parallelism: 1 });
