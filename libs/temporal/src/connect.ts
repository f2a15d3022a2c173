import { Client, Connection } from '@temporalio/client';

/** The namespace every installation of Kontor works in. */
export const NAMESPACE = 'kontor';

/** Left to itself gRPC asks a server that was away for long only every two minutes whether it is back. */
const RECONNECT = { 'grpc.initial_reconnect_backoff_ms': 200, 'grpc.max_reconnect_backoff_ms': 2_000 };

/**
 * A lazily connected client of Kontor's namespace; the server may be down now and come back later. `address` is
 * `host:port`; several houses on one server (tests) have a `namespace` each.
 */
export function connectTemporal(address: string, namespace: string = NAMESPACE): Client {
  return new Client({ connection: Connection.lazy({ address, channelArgs: RECONNECT }), namespace });
}
