import { SHIPPED_ACTIVITIES } from '@kontor/contracts';
import type { Committed } from '@kontor/contracts';
import { createRuntime } from '@kontor/runtime';
import { testDatabase } from '@kontor/testing';
import type { TestDatabase } from '@kontor/testing';
import type { Registry, Runtime } from '@kontor/runtime';
import type { DataSource } from '@kontor/database';
import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import request from 'supertest';
import type { Test } from 'supertest';
import { createApp } from '../src/app.js';
import type { App } from '../src/app.js';
import { knownNames } from '../src/deployments/known-names.js';
import type { KnownNames } from '../src/deployments/known-names.js';
import { createMetrics } from '../src/metrics/metrics.js';
import { readSettings } from '../src/settings.js';
import { seedHouse } from './house.js';
import type { House, PersonName } from './house.js';

/** For tests that deploy nothing. */
export const NO_NAMES: KnownNames = { effects: new Map(), submitNames: [], loadNames: [] };

type Method = 'get' | 'post' | 'put' | 'delete';

/** The application on a database of its own, spoken to through HTTP. */
export interface TestApp {
  readonly database: TestDatabase;
  readonly house: House;
  readonly app: App;
  /** What was logged, as JSON lines. */
  readonly logged: readonly string[];
  /** A request of a person, or of nobody; commands get a fresh key. */
  as(person: PersonName | null, method: Method, path: string): Test;
  close(): Promise<void>;
}

export interface TestAppParts {
  readonly runtime: (dataSource: DataSource) => Runtime;
  readonly names?: KnownNames;
}

/** The application on the real runtime, with what the registry knows. Nobody drives its cases. */
export const startAppWith = (
  registry: Registry,
  onCommitted: (committed: Committed) => void = () => undefined,
): Promise<TestApp> =>
  startTestApp({
    runtime: (dataSource) =>
      createRuntime({ dataSource, registry, activities: SHIPPED_ACTIVITIES, onCommitted }),
    names: knownNames(registry),
  });

export async function startTestApp({ runtime, names = NO_NAMES }: TestAppParts): Promise<TestApp> {
  const database = await testDatabase();
  const house = await seedHouse(database.dataSource);
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const app = await createApp({
    settings: readSettings({ KONTOR_DATABASE_URL: database.url }),
    dataSource: database.dataSource,
    runtime: runtime(database.dataSource),
    log,
    metrics: createMetrics(),
    names,
    isTemporalUp: () => Promise.resolve(false),
  });
  const server = app.nest.getHttpServer();
  return {
    database,
    house,
    app,
    logged,
    as: (person, method, path) => {
      const test = request(server)[method](path.startsWith('/health') ? path : `/api/v1${path}`);
      if (person !== null) void test.set('Cookie', house.cookies[person]);
      return method === 'get' ? test : test.set('Idempotency-Key', randomUUID());
    },
    close: async () => {
      await app.nest.close();
      await database.close();
    },
  };
}
