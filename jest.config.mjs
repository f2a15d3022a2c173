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
  testEnvironmentOptions: { customExportConditions: ['kontor-source', 'node', 'import', 'default'] },
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform,
  modulePathIgnorePatterns: ['/dist/'],
};

export default {
  projects: [
    { ...base, displayName: 'unit', testMatch: ['<rootDir>/{apps,libs,workflows,activities,tools}/**/*.spec.ts'] },
    { ...base, displayName: 'integration', testMatch: ['<rootDir>/{apps,libs,workflows,activities,tools}/**/*.itest.ts'] },
    { ...base, displayName: 'browser', testMatch: ['<rootDir>/{apps,libs,workflows,activities,tools}/**/*.btest.ts'] },
  ],
};
