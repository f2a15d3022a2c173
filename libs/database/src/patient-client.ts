import type { EventEmitter } from 'node:events';
import type { Socket } from 'node:net';
import pg from 'pg';

/** What the driver keeps to itself. */
interface Inner {
  readonly readyForQuery: boolean;
  readonly connection: { readonly stream: Socket };
}

/**
 * A client of PostgreSQL that gives its connection up when a statement stays without a sign of life for so long: over
 * a half-open link, or from a server that was stopped, an answer never comes and nobody says so.
 */
export function patientClient(patienceMs: number): typeof pg.Client {
  return class PatientClient extends pg.Client {
    constructor(config?: string | pg.ClientConfig) {
      super(config);
      (this as EventEmitter).once('connect', () => watch(this as unknown as Inner, patienceMs));
    }
  };
}

function watch(client: Inner, patienceMs: number): void {
  // after the handshake: with TLS it is another stream than before
  const { stream } = client.connection;
  stream.setTimeout(patienceMs, () => {
    if (!client.readyForQuery) stream.destroy(new Error('Connection terminated: no answer'));
  });
}
