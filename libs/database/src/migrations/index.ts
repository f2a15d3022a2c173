import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ENGINE_TABLES } from './0001-engine.js';
import { ORGANISATION_TABLES } from './0002-organisation.js';
import { RECRUITING_TABLES } from './0003-recruiting.js';
import { RULES } from './0004-rules.js';
import { HIRING_FACTS } from './0005-hiring-facts.js';
import { READ_LOG } from './0006-read-log.js';
import { CHECKPOINTS } from './0007-checkpoints.js';
import { HELD_EFFECTS } from './0008-held-effects.js';
import { LISTS } from './0009-lists.js';
import { UNDRIVEN } from './0011-undriven.js';
import { CONFIDENTIAL } from './0012-confidential.js';
import { URGENCY } from './0013-urgency.js';
import { HASHES } from './0014-hashes.js';

/** A forward-only migration from SQL text. TypeORM orders migrations by the number at the end of the name. */
function migration(name: string, sql: string): new () => MigrationInterface {
  return class implements MigrationInterface {
    readonly name = name;
    async up(runner: QueryRunner): Promise<void> {
      await runner.query(sql);
    }
    async down(): Promise<void> {
      await Promise.reject(new Error('migrations go forward only; restore a backup instead'));
    }
  };
}

/** Every migration of the house, oldest first. */
export const MIGRATIONS = [
  migration('Engine1764000000001', `CREATE EXTENSION IF NOT EXISTS pg_trgm;\n${ENGINE_TABLES}`),
  migration('Organisation1764000000002', ORGANISATION_TABLES),
  migration('Recruiting1764000000003', RECRUITING_TABLES),
  migration('Rules1764000000004', RULES),
  migration('HiringFacts1764000000005', HIRING_FACTS),
  migration('ReadLog1764000000006', READ_LOG),
  migration('Checkpoints1764000000007', CHECKPOINTS),
  migration('HeldEffects1764000000008', HELD_EFFECTS),
  migration('Lists1764000000009', LISTS),
  migration('Undriven1764000000011', UNDRIVEN),
  migration('Confidential1764000000012', CONFIDENTIAL),
  migration('Urgency1764000000013', URGENCY),
  migration('Hashes1764000000014', HASHES),
];
