import { createServer } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';

const LOOPBACK = '127.0.0.1';
/** Below the range from which systems take ports for outgoing connections, so that a port stays ours over a restart. */
const FIRST = 20_000;
const COUNT = 12_000;

/** Whether nothing listens on `port` of `host` (default loopback). */
export function isPortFree(port: number, host: string = LOOPBACK): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}

/** The first free port from `from` upwards, at most 50 further. @returns null when all are busy */
export async function firstFreePort(from: number, host: string = LOOPBACK): Promise<number | null> {
  for (let port = from; port <= Math.min(from + 50, 65_535); port += 1) {
    if (await isPortFree(port, host)) return port;
  }
  return null;
}

/**
 * Free loopback ports by name, kept in `file` so that a restart uses the same ones; a busy one is replaced.
 * @param random a number in [0, 1), only used for ports not kept
 */
export async function keptPorts<Name extends string>(
  file: string,
  names: readonly Name[],
  random: () => number = Math.random,
): Promise<Readonly<Record<Name, number>>> {
  const kept = await readPorts(file);
  const taken = new Set<number>();
  const entries: [Name, number][] = [];
  for (const name of names) {
    let port = kept[name] ?? 0;
    while (port === 0 || taken.has(port) || !(await isPortFree(port)))
      port = FIRST + Math.floor(random() * COUNT);
    taken.add(port);
    entries.push([name, port]);
  }
  const ports = Object.fromEntries(entries) as Record<Name, number>;
  await writeFile(file, `${JSON.stringify({ ...kept, ...ports }, null, 2)}\n`);
  return ports;
}

async function readPorts(file: string): Promise<Readonly<Record<string, number>>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
  } catch {
    // missing on the first start, or torn by a power cut: new ports do as well
    return {};
  }
}
