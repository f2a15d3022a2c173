import { DomainError } from '@kontor/contracts';
import { isMailUnderWay } from '@kontor/database';
import type { Runtime } from '../dependencies.js';
import { answerOf } from '../process-instances/instance-commands.js';
import type { InstanceAnswer } from '../process-instances/instance-commands.js';

/**
 * Tells a case what somebody wants of it now; unlike a published message it is not kept until the case waits for it.
 * `key` is the business key of the case.
 * @throws instance-busy when the case will wait for it in a moment: a mail of it can be read before it counts as sent;
 *   state-conflict when the case does not wait for it here, or has ended
 */
export async function tellCase(
  runtime: Runtime,
  command: Parameters<Runtime['publish']>[0],
): Promise<InstanceAnswer> {
  const told = await runtime.publish(command);
  if (told.result !== 'kept') return answerOf(told.instance);
  // the refusal undoes the transaction, and with it what was kept
  const isBusy = await runtime.inTransaction((tx) => isMailUnderWay(tx, command.key));
  throw new DomainError(isBusy ? 'instance-busy' : 'state-conflict');
}
