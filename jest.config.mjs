/** Jest for the whole house: ESM, source by the `kontor-source` condition, swc transpiles, tsc checks elsewhere. */
const transform = {
  '^.+\\.tsx?$': [
    '@swc/jest',
    {
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', tsx: false, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true },
      },
      module: { type: 'es6' },
    },
  ],
};

const base = {
  testEnvironment: 'node',
  testEnvironmentOptions: { customExportConditions: ['kontor-source', 'node', 'node-addons'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
  modulePathIgnorePatterns: ['/dist/'],
};

const CHAOS = '/tools/chaos/';

/** PostgreSQL and the Temporal server, once for the whole run. */
const onPlatform = {
  globalSetup: '<rootDir>/tools/jest/start-platform.mjs',
  globalTeardown: '<rootDir>/tools/jest/stop-platform.mjs',
};

export default {
  maxWorkers: 2,
  // a busy machine makes no test red; nothing here asserts how long something takes
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/{apps,libs,workflows,activities,tools}/**/*.spec.ts'],
    },
    {
      ...base,
      ...onPlatform,
      displayName: 'integration',
      testMatch: ['<rootDir>/{apps,libs,workflows,activities,tools}/**/*.itest.ts'],
    },
    // whole houses, which bring their own servers
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/{apps,libs,workflows,activities,tools}/**/*.btest.ts'],
      testPathIgnorePatterns: ['/node_modules/', CHAOS],
    },
    {
      ...base,
      displayName: 'chaos',
      testMatch: [`<rootDir>${CHAOS}*.btest.ts`],
    },
  ],
};
