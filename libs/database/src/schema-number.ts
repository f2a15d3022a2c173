import { MIGRATIONS } from './migrations/index.js';

/** The four digits that migrations are counted by: `ReadLog1764000000006` is the sixth. */
export const migrationNumber = (name: string): number => Number(/(\d{4})$/.exec(name)?.[1] ?? 0);

/** Number of the newest migration this program knows. */
export const SCHEMA_NUMBER = Math.max(
  ...MIGRATIONS.map((Migration) => migrationNumber(new Migration().name ?? '')),
);
