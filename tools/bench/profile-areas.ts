import type { CpuProfile, ProfileNode } from './inspector.js';

/** Where code belongs, by its place; the first that fits. */
const BY_PLACE: readonly (readonly [RegExp, string])[] = [
  [/libs\/engine\//, 'engine (libs/engine)'],
  [
    /libs\/(model|decisions|calendar)\/|\/(ajv|ajv-formats|feelin|lezer-feel|luxon)\//,
    'forms, decisions, calendar',
  ],
  [/libs\/policy\/|apps\/api\/dist\/access\//, 'policy'],
  [/apps\/api\/dist\/session\//, 'session'],
  [/libs\/audit\/|node:internal\/crypto/, 'hash chain and crypto'],
  [/libs\/runtime\/|libs\/delegates\//, 'runtime (libs/runtime)'],
  [
    /libs\/temporal\/|@temporalio\/|@grpc\/|protobufjs|node:(internal\/)?http2/,
    'waking the driver (Temporal client)',
  ],
  [/libs\/database\/|\/(pg|pg-protocol|pg-pool|pg-types|typeorm)\//, 'SQL client (pg, TypeORM)'],
  [/\/(pino|sonic-boom|thread-stream|prom-client)\/|apps\/api\/dist\/(logging|metrics)\//, 'log and metrics'],
  [/apps\/api\//, 'api (apps/api)'],
  [
    /\/(express|router|body-parser|finalhandler|send|helmet|rxjs|reflect-metadata|class-validator|class-transformer|cookie|etag|raw-body|iconv-lite)\/|@nestjs\//,
    'HTTP (Express, Nest)',
  ],
  [/node:_?http/, 'HTTP (Node)'],
];
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['(garbage collector)', 'garbage collection'],
  ['(program)', 'native code and system calls'],
  ['(idle)', 'idle'],
]);
const JSON_FUNCTIONS = new Set(['parse', 'stringify']);
const REST = 'Node: sockets, streams, timers';

/** Self time of each area in microseconds. Code of Node itself counts for whoever called it. */
export function timeByArea({ nodes, samples, timeDeltas }: CpuProfile): ReadonlyMap<string, number> {
  const areas = areaOfNodes(nodes);
  const times = new Map<string, number>();
  for (const [index, id] of samples.entries()) {
    const area = areas.get(id) ?? REST;
    times.set(area, (times.get(area) ?? 0) + (timeDeltas[index] ?? 0));
  }
  return times;
}

function areaOfNodes(nodes: readonly ProfileNode[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const areas = new Map<number, string>();
  const visit = (id: number, inherited: string): void => {
    const node = byId.get(id);
    if (node === undefined) return;
    const { functionName, url } = node.callFrame;
    const isJson = url === '' && JSON_FUNCTIONS.has(functionName);
    const own = BY_PLACE.find(([place]) => place.test(url))?.[1];
    const area = own ?? inherited;
    areas.set(id, isJson ? 'JSON' : (BY_NAME.get(functionName) ?? area));
    for (const child of node.children ?? []) visit(child, area);
  };
  const [root] = nodes;
  if (root !== undefined) visit(root.id, REST);
  return areas;
}
