import { BOUNDARIES, IO_MODULES, PURE } from './table.mjs';

const tag = (name) => `kontor:${name}`;

const depConstraints = Object.entries(BOUNDARIES).map(([name, { imports, externals }]) => ({
  sourceTag: tag(name),
  onlyDependOnLibsWithTags: [name, ...imports].map(tag),
  ...(externals ? { allowedExternalImports: externals } : {}),
  ...(PURE.includes(name) ? { bannedExternalImports: IO_MODULES } : {}),
}));

/** Tests of a library use the testing library, which uses the library: a circle of test files only. */
const ignoredCircularDependencies = Object.keys(BOUNDARIES).map((name) => [
  `@kontor/${name}`,
  '@kontor/testing',
]);

/** The table as options of nx's lint rule. */
export const BOUNDARY_RULE = [
  'error',
  {
    allow: [],
    enforceBuildableLibDependency: false,
    checkDynamicDependenciesExceptions: ['.*'],
    depConstraints,
    ignoredCircularDependencies,
  },
];
