import { Connection } from '@temporalio/client';
import { NAMESPACE } from './connect.js';
import { isNotFound } from './grpc-status.js';

const RETENTION_DAYS = 30;
const ALREADY_EXISTS = 6;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 100;

/** `INDEXED_VALUE_TYPE_KEYWORD`; the enum of a CommonJS package cannot be imported by name. */
const KEYWORD = 2;
const ATTRIBUTES = { ProcessKey: KEYWORD, BusinessKey: KEYWORD };

/**
 * Registers Kontor's namespace (ended drivers are kept 30 days) and its search attributes at `address`, and returns when
 * the server knows them. Changes nothing that exists.
 * @throws the server's error when it does not answer within half a minute
 */
export async function ensureNamespace(address: string, namespace: string = NAMESPACE): Promise<void> {
  const connection = await patiently(() => Connection.connect({ address, connectTimeout: '5 seconds' }));
  try {
    const known = await patiently(() => knownAttributes(connection, namespace));
    if (known === null) {
      await patiently(() =>
        connection.workflowService
          .registerNamespace({
            namespace,
            description: 'Drivers of process instances',
            workflowExecutionRetentionPeriod: { seconds: RETENTION_DAYS * 24 * 60 * 60 },
          } as never)
          .catch(unlessExisting),
      );
    }
    const missing = Object.entries(ATTRIBUTES).filter(([name]) => !known?.includes(name));
    if (missing.length === 0) return;
    await patiently(() =>
      connection.operatorService
        .addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) })
        .catch(unlessExisting),
    );
    await patiently(() =>
      connection.workflowService.countWorkflowExecutions({
        namespace,
        query: `ProcessKey = 'none' AND BusinessKey = 'none'`,
      }),
    );
  } finally {
    await connection.close();
  }
}

/** Names of the namespace's own search attributes, or null when there is no such namespace yet. */
async function knownAttributes(connection: Connection, namespace: string): Promise<readonly string[] | null> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.keys(customAttributes);
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function unlessExisting(error: unknown): void {
  if ((error as { code?: number }).code !== ALREADY_EXISTS) throw error;
}

/** A server that has just started, or has just learned of the namespace, refuses for a moment. */
async function patiently<T>(call: () => Promise<T>): Promise<T> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await call();
    } catch (error) {
      if (performance.now() > endMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
