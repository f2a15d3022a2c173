import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { CHECK_CACHE, MODULES, ROOT } from './places.mjs';
import { capture, run } from './run.mjs';
import { say } from './say.mjs';
import { tool } from './tool.mjs';

const node = (script, ...args) => run(process.execPath, [join(MODULES, ...script.split('/')), ...args]);

const STEPS = {
  format: () =>
    node(
      'prettier/bin/prettier.cjs',
      '--check',
      '--log-level=warn',
      '--cache',
      `--cache-location=${join(CHECK_CACHE, 'prettier')}`,
      '.',
    ),
  lint: async () => {
    await warmProjectGraph();
    return node(
      'eslint/bin/eslint.js',
      '--max-warnings=0',
      '--cache',
      `--cache-location=${join(CHECK_CACHE, 'eslint')}`,
      '--cache-strategy=content',
      '.',
    );
  },
  types: async () => Math.max(await typesOf('tsconfig.json'), await typesOf('apps/console')),
  /** Diagrams and generated names are those of the models as they are. */
  models: async () => {
    const codes = [];
    for (const name of ['check-models', 'layout', 'generate']) codes.push(await tool(name)(['--check']));
    return Math.max(...codes);
  },
};

const typesOf = (project) =>
  node(
    'typescript/bin/tsc',
    ...['-p', project, '--noEmit', '--incremental'],
    ...['--tsBuildInfoFile', join(CHECK_CACHE, `${project.replace('/', '-')}.tsbuildinfo`)],
  );

/** What needs one processor at a time, two at a time. */
async function readings() {
  const [some, others] = await Promise.all([inTurn(['lint', 'models']), inTurn(['types', 'format'])]);
  return [...some, ...others];
}

async function inTurn(names) {
  const steps = [];
  for (const name of names) steps.push(await step(name, STEPS[name]));
  return steps;
}

/** Without nx's graph in its cache the rule about imports says nothing at all. */
async function warmProjectGraph() {
  const file = join(ROOT, '.nx', 'workspace-data', 'project-graph.json');
  if (
    await access(file).then(
      () => true,
      () => false,
    )
  )
    return;
  await capture('nx', ['show', 'projects'], { env: { NX_DAEMON: 'false' } });
}

/** The inner loop: format, lint, types, unit. */
export async function check() {
  const startedMs = performance.now();
  return report(startedMs, [...(await readings()), await jestStep('unit')]);
}

/** Everything CI asks for; a failed step does not hide the results of the next. */
export async function test() {
  const startedMs = performance.now();
  const build = await step('build', () => ensureBuilt().then(() => 0));
  return report(startedMs, [
    build,
    ...(await readings()),
    await jestStep('unit'),
    // each waits for the servers now and then
    await jestStep('integration', '--maxWorkers=2'),
    // whole houses wait more than they work: two of them share two cores
    await jestStep('browser'),
    // kills are timed: nothing else runs beside them
    await jestStep('chaos', '--runInBand'),
  ]);
}

async function step(name, work) {
  const startedMs = performance.now();
  const code = await work().catch((error) => {
    say(error.message);
    return 1;
  });
  const seconds = (performance.now() - startedMs) / 1000;
  say(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  return { name, seconds, passed: 0, failed: code === 0 ? 0 : 1 };
}

async function jestStep(project, ...flags) {
  const folder = await mkdtemp(join(tmpdir(), 'kontor-jest-'));
  const file = join(folder, 'result.json');
  const args = ['--selectProjects', project, '--json', `--outputFile=${file}`, '--passWithNoTests', ...flags];
  try {
    const ran = await step(project, () =>
      run(process.execPath, [join(MODULES, 'jest', 'bin', 'jest.js'), ...args], {
        cwd: ROOT,
        env: { NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning' },
        // with --json the results would be printed again
        stdio: ['ignore', 'ignore', 'inherit'],
      }),
    );
    const {
      numPassedTests = 0,
      numFailedTests = 0,
      numRuntimeErrorTestSuites = 0,
    } = JSON.parse(await readFile(file, 'utf8').catch(() => '{}'));
    const failed = numFailedTests + numRuntimeErrorTestSuites;
    return { ...ran, passed: numPassedTests, failed: Math.max(failed, ran.failed) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Closes with the line that CI reads; a step that is no test counts as one failure when it fails. */
function report(startedMs, steps) {
  const sum = (of) => steps.reduce((total, one) => total + of(one), 0);
  say();
  for (const { name, seconds, failed } of steps)
    say(`${failed === 0 ? '✓' : '✗'} ${name.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`);
  const seconds = (performance.now() - startedMs) / 1000;
  say(`  ${'together'.padEnd(12)} ${seconds.toFixed(1).padStart(6)} s`);
  say();
  say(`${sum(({ passed }) => passed)} passed, ${sum(({ failed }) => failed)} failed`);
  return sum(({ failed }) => failed) === 0 ? 0 : 1;
}
