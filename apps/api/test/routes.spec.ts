import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDataSource } from '@kontor/database';
import { ACTIONS } from '@kontor/policy';
import { RequestMethod } from '@nestjs/common';
import { readFile, writeFile } from 'node:fs/promises';
import { pino } from 'pino';
import { ALLOWS } from '../src/access/allow.decorator.js';
import { IS_PUBLIC } from '../src/access/public.decorator.js';
import { createApp } from '../src/app.js';
import type { App } from '../src/app.js';
import { CONTROLLERS } from '../src/app.module.js';
import { createMetrics } from '../src/metrics/metrics.js';
import { openApiDocument } from '../src/openapi/openapi-document.js';
import { readSettings } from '../src/settings.js';
import { transactionRuntime } from './transaction-runtime.js';

const COMMITTED = new URL('../openapi.json', import.meta.url);
const NOWHERE = 'postgres://nobody@127.0.0.1:1/nothing';

interface Route {
  readonly name: string;
  readonly isPublic: boolean;
  readonly action: unknown;
}

const metadata = (key: string, handler: object, controller: object): unknown =>
  Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller);

const ROUTES: readonly Route[] = CONTROLLERS.flatMap((controller) => {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    if (typeof handler !== 'function' || Reflect.getMetadata('method', handler) === undefined) return [];
    const method = RequestMethod[Reflect.getMetadata('method', handler) as number];
    return [
      {
        name: `${method} ${controller.name}.${name}`,
        isPublic: metadata(IS_PUBLIC, handler, controller) === true,
        action: metadata(ALLOWS, handler, controller),
      },
    ];
  });
});

describe('the routes', () => {
  let app: App;
  beforeAll(async () => {
    const dataSource = createDataSource(NOWHERE);
    app = await createApp({
      settings: readSettings({ KONTOR_DATABASE_URL: NOWHERE }),
      dataSource,
      runtime: transactionRuntime(dataSource),
      log: pino({ level: 'silent' }),
      metrics: createMetrics(),
      names: { effects: new Map(), submitNames: [], loadNames: [] },
      isTemporalUp: () => Promise.resolve(false),
    });
  });
  afterAll(() => app.nest.close());

  it.each(ROUTES.map((route) => [route.name, route] as const))(
    '%s is public or names its permission',
    (_, route) => {
      expect(route.isPublic || (ACTIONS as readonly unknown[]).includes(route.action)).toBe(true);
    },
  );

  // UPDATE_OPENAPI=1 writes the file anew
  it('are those of the committed contract', async () => {
    const served = JSON.parse(JSON.stringify(openApiDocument(app.nest))) as unknown;
    if (process.env['UPDATE_OPENAPI'] === '1')
      await writeFile(COMMITTED, `${JSON.stringify(served, null, 2)}\n`);

    expect(served).toEqual(JSON.parse(await readFile(COMMITTED, 'utf8')));
  });
});
