import { access, chmod, constants, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { TEMPORAL_VERSION, temporalCache } from './places.mjs';
import { capture } from './run.mjs';
import { plainError, say, withProgress } from './say.mjs';
import { downloadTemporal } from './temporal-download.mjs';

/** Makes sure that libs/platform will find a Temporal server; does nothing when one is named or cached. */
export async function ensureTemporal(env = process.env) {
  if (env.TEMPORAL_ADDRESS || env.KONTOR_TEMPORAL_SERVER) return;
  const cache = temporalCache(env);
  if ((await isProgram(join(cache, 'server'))) && (await isProgram(join(cache, 'sql')))) return;
  await mkdir(dirname(cache), { recursive: true });
  const unfinished = await mkdtemp(`${cache}.`);
  try {
    const reasons = [await fromRelease(unfinished)];
    if (reasons[0] !== null) reasons.push(await fromSource(unfinished));
    if (reasons.at(-1) !== null) throw plainError(noServer(reasons));
    await rm(cache, { recursive: true, force: true });
    await rename(unfinished, cache);
    say(`The Temporal server ${TEMPORAL_VERSION} is in ${cache}`);
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}

/** @returns null when it is there, else why not */
async function fromRelease(folder) {
  try {
    const { server, sql, reason } = await downloadTemporal();
    if (reason) return `Release archive: ${reason}.`;
    for (const [name, bytes] of Object.entries({ server, sql }))
      await writeFile(join(folder, name), bytes, { mode: 0o755 });
    return null;
  } catch (error) {
    // what was sent is not what was promised: nothing of it is kept
    return `Release archive: ${error.message}.`;
  }
}

async function fromSource(folder) {
  const { code, output } = await capture('go', ['version']);
  if (code !== 0) return 'Build from source: there is no Go on this machine.';
  const [, major, minor] = /go(\d+)\.(\d+)/.exec(output) ?? [];
  if (Number(major) < 1 || Number(minor) < 26)
    return `Build from source: Go 1.26 or later is needed, this is ${major}.${minor}.`;
  say(`Building the Temporal server ${TEMPORAL_VERSION} with Go (once; about five minutes on two cores) …`);
  const startedMs = Date.now();
  for (const [tool, name] of [
    ['server', 'server'],
    ['tools/sql', 'sql'],
  ]) {
    const build = await withProgress(
      () => `  building ${name}, ${Math.round((Date.now() - startedMs) / 1000)} s`,
      () =>
        capture(
          'go',
          ['install', '-ldflags=-s -w', `go.temporal.io/server/cmd/${tool}@v${TEMPORAL_VERSION}`],
          {
            env: { GOBIN: folder },
          },
        ),
    );
    if (build.code !== 0) return `Build from source: ${build.output.trim().split('\n').slice(-3).join(' ')}`;
    await chmod(join(folder, name), 0o755);
  }
  return null;
}

const noServer = (reasons) => `The Temporal server ${TEMPORAL_VERSION} could not be obtained.
${reasons.map((reason) => `  ${reason}`).join('\n')}

Three ways out:
  1. docker compose -f docker/compose.yml up        brings everything in containers
  2. TEMPORAL_ADDRESS=host:port npm start           uses a Temporal server of your own
  3. install Go 1.26 or later and run npm start     builds the server from source`;

const isProgram = (path) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );
