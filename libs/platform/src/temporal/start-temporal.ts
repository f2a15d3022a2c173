import { writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { DataFolder } from '../data-folder.js';
import { PlatformError } from '../platform-error.js';
import { tailOf } from '../processes/log-file.js';
import { supervise } from '../processes/supervise.js';
import type { Part, PartSpec } from '../processes/supervise.js';
import { until } from '../processes/until.js';
import type { TemporalBinaries } from './find-server.js';
import { ensureTemporalSchema } from './schema.js';
import { dynamicConfig, serverConfig } from './server-config.js';
import type { TemporalPorts } from './server-config.js';

export interface TemporalOptions {
  readonly folder: DataFolder;
  readonly binaries: TemporalBinaries;
  readonly ports: TemporalPorts;
  readonly postgresPort: number;
  readonly password: string;
  readonly canSkipTime: boolean;
  readonly onRestart?: PartSpec['onRestart'];
}

const START_TIMEOUT_MS = 60_000;
/** Decisions come first: drivers may be a moment late. */
const TEMPORAL_NICENESS = 5;

/** Writes the schema and the configuration, starts the server under supervision, and returns when its port answers. */
export async function startTemporal(options: TemporalOptions): Promise<Part> {
  const { folder, binaries, ports, postgresPort, password, canSkipTime, onRestart } = options;
  await ensureTemporalSchema(binaries.sql, postgresPort, password);
  const configFile = join(folder.temporal, 'server.yaml');
  const dynamicConfigFile = join(folder.temporal, 'dynamic.yaml');
  // JSON is YAML
  await writeFile(dynamicConfigFile, JSON.stringify(dynamicConfig({ canSkipTime }), null, 2));
  const config = serverConfig({ ports, postgresPort, password, dynamicConfigFile });
  await writeFile(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });
  const logFile = join(folder.logs, 'temporal.log');
  const part = await supervise({
    name: 'temporal',
    command: binaries.server,
    args: ['--config-file', configFile, '--allow-no-auth', 'start'],
    cwd: folder.temporal,
    // few collections while there is room, and room for what one machine keeps in its caches
    env: { GOGC: '200', GOMEMLIMIT: '200MiB', ...process.env },
    niceness: TEMPORAL_NICENESS,
    logFile,
    runFolder: folder.run,
    stopSignal: 'SIGTERM',
    graceMs: 15_000,
    ...(onRestart ? { onRestart } : {}),
  });
  try {
    await until(
      () => accepts(ports.frontend),
      START_TIMEOUT_MS,
      async () => {
        return new PlatformError(
          `The Temporal server did not start, see ${logFile}:\n${await tailOf(logFile)}`,
        );
      },
    );
  } catch (error) {
    await part.stop();
    throw error;
  }
  return part;
}

function accepts(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', reject);
  });
}
