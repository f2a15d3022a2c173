import { BOUNDARIES, IO_MODULES, PURE } from './table.mjs';

const TEST = /\.(spec|itest|btest|scenario)\.tsx?$|\/test\//;
const IMPORT = /(?:^|[^.\w])(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/gm;

/** Name of the project a file belongs to, or null: `libs/engine/src/step.ts` → `engine`. */
export function projectOf(path) {
  const [first, second] = path.split('/');
  if (first === 'libs' || first === 'apps') return second;
  return first === 'workflows' || first === 'activities' ? first : null;
}

/** Imports of a file (path from the root, its text) that its row of the table does not allow. */
export function violationsIn(path, text) {
  const project = projectOf(path);
  const row = BOUNDARIES[project];
  if (row === undefined) return [];
  const isTest = TEST.test(path) || project === 'testing';
  return [...text.matchAll(IMPORT)]
    .map(([, specifier]) => specifier)
    .flatMap((specifier) => {
      const reason = reasonAgainst(specifier, { path, project, row, isTest });
      return reason === null ? [] : [`${path}: ${specifier} (${reason})`];
    });
}

function reasonAgainst(specifier, { path, project, row, isTest }) {
  if (specifier.startsWith('.')) {
    const target = new URL(specifier, `file:///${path}`).pathname.slice(1);
    return projectOf(target) === project || isTest ? null : 'reaches into another project by path';
  }
  if (specifier.startsWith('@kontor/')) {
    const [, name, deep] = specifier.split('/');
    if (deep !== undefined) return 'reaches behind the entry of a project';
    if (name === project || row.imports.includes(name)) return null;
    return isTest ? null : `${project} may import ${row.imports.join(', ') || 'nothing'}`;
  }
  if (isTest) return null;
  if (row.externals && !specifier.startsWith('node:') && !row.externals.includes(specifier))
    return 'no such package here';
  if (PURE.includes(project) && IO_MODULES.some((name) => matches(specifier, name)))
    return 'a pure library does no I/O';
  return null;
}

const matches = (specifier, name) =>
  name.endsWith('*')
    ? specifier.startsWith(name.slice(0, -1))
    : specifier === name || specifier.startsWith(`${name}/`);
