/** The same decision with its state held in a Temporal workflow, for comparison. */
import {
  condition,
  defineUpdate,
  proxyLocalActivities,
  setHandler,
  sleep,
  CancellationScope,
} from '@temporalio/workflow';

export interface ApprovalInput {
  readonly id: string;
  readonly variables: string;
}

/** Answers when the task can be read in the database. */
export const opened = defineUpdate<string>('opened');
/** Decides; answers when the decision is in the database. */
export const complete = defineUpdate<string, [string]>('complete');

export interface ApprovalActivities {
  writeOpened(input: ApprovalInput): Promise<void>;
  writeCompleted(id: string, decision: string): Promise<void>;
}

const { writeOpened, writeCompleted } = proxyLocalActivities<ApprovalActivities>({
  startToCloseTimeout: '30 seconds',
});

/** One user task with a boundary timer of 30 days. */
export async function approval(input: ApprovalInput): Promise<void> {
  let isOpen = false;
  let isEnded = false;
  const timer = new CancellationScope();
  setHandler(opened, async () => {
    await condition(() => isOpen);
    return input.id;
  });
  setHandler(complete, async (decision) => {
    await condition(() => isOpen);
    await writeCompleted(input.id, decision);
    isEnded = true;
    return input.id;
  });
  await writeOpened(input);
  isOpen = true;
  void timer
    .run(() => sleep('30 days'))
    .then(() => {
      isEnded = true;
    })
    .catch(() => undefined);
  await condition(() => isEnded);
  timer.cancel();
}
