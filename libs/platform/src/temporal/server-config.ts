/** Loopback ports of one Temporal server. */
export const TEMPORAL_PORTS = [
  'frontend',
  'frontendMembership',
  'matching',
  'matchingMembership',
  'history',
  'historyMembership',
  'systemWorker',
  'systemWorkerMembership',
] as const;
export type TemporalPorts = Readonly<Record<(typeof TEMPORAL_PORTS)[number], number>>;

/** For ever the same in one installation. */
const HISTORY_SHARDS = 4;

const service = (grpcPort: number, membershipPort: number) => ({
  rpc: { grpcPort, membershipPort, bindOnIP: '127.0.0.1' },
});

/** The server's configuration for one machine: four services in one process, loopback only, no metrics listener. */
export function serverConfig(settings: {
  readonly ports: TemporalPorts;
  readonly postgresPort: number;
  readonly password: string;
  readonly dynamicConfigFile: string;
}): object {
  const { ports, postgresPort, password, dynamicConfigFile } = settings;
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: `127.0.0.1:${postgresPort}`,
      connectProtocol: 'tcp',
      user: 'temporal',
      password,
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  });
  return {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: HISTORY_SHARDS,
      datastores: { default: store('temporal', 12), visibility: store('temporal_visibility', 3) },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.frontend, ports.frontendMembership),
      matching: service(ports.matching, ports.matchingMembership),
      history: service(ports.history, ports.historyMembership),
      worker: service(ports.systemWorker, ports.systemWorkerMembership),
    },
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfigFile, pollInterval: '60s' },
  };
}

/** Settings of the server that suit one machine. Time skipping and short histories are for tests only. */
export function dynamicConfig(settings: { readonly canSkipTime: boolean }): object {
  const always = (value: unknown) => [{ value, constraints: {} }];
  return {
    // one machine: more partitions only add hops
    'matching.numTaskqueueReadPartitions': always(1),
    'matching.numTaskqueueWritePartitions': always(1),
    'system.namespaceCacheRefreshInterval': always('1s'),
    // many at once only get in each other's way on a few cores and connections
    'history.transferProcessorSchedulerWorkerCount': always(8),
    'history.timerProcessorSchedulerWorkerCount': always(8),
    'history.visibilityProcessorSchedulerWorkerCount': always(2),
    'history.hostLevelCacheMaxSize': always(4_000),
    // how many tasks wait tells Kontor how fast it may go on; an answer of five seconds ago makes it stop and go
    'matching.TaskQueueInfoByBuildIdTTL': always('100ms'),
    // drivers are reset by nobody: any version of them drives what an older one began
    'history.historyMaxAutoResetPoints': always(0),
    ...(settings.canSkipTime
      ? {
          'frontend.WorkflowTimeSkippingEnabled': always(true),
          'limit.historyCount.suggestContinueAsNew': always(200),
        }
      : {}),
  };
}
