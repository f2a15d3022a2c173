import { DomainError } from '@kontor/contracts';
import { isTransient } from '@kontor/database';
import type { Instant, JsonObject, Trigger, WaitId } from '@kontor/contracts';
import type { InstanceSubject } from '@kontor/contracts';
import { openWaits, statusOf } from '@kontor/engine';
import { NOBODY } from '../house.js';
import type { By, Work } from '../house.js';
import { checkpoint, isBlocked, openTasks, putTask } from '../record/draft.js';
import type { Draft } from '../record/draft.js';
import { carryOut } from '../tasks/task-actions.js';
import { applyTrigger, PARENT_ENDED, takeSubject } from './apply-trigger.js';
import { raiseIncident, waitOf } from './incidents.js';

const MOST_DUE = 1_000;

/** Something that happens without a person. `consume` takes it off the list, whether it worked or not. */
interface DueItem {
  readonly at: Instant;
  readonly waitId: string | null;
  readonly trigger: Trigger | null;
  perform(): Promise<void>;
  consume(): void;
}

/**
 * Applies everything that waits or is due, in the order in which it became due; what fails is rolled back and becomes
 * an incident, and the next one goes on. True when there was anything.
 */
export async function applyDue(of: Work): Promise<boolean> {
  const work: Work = { ...of, mode: 'background' };
  for (let count = 0; count < MOST_DUE; count += 1) {
    const item = nextItem(work);
    if (!item) return count > 0;
    await applyItem(work, item);
  }
  // the rest has its turn in the next transaction: rolled back, so many would never come to an end
  if (of.mode === 'background') return true;
  throw new DomainError('instance-busy');
}

async function applyItem(work: Work, item: DueItem): Promise<void> {
  const { draft, unit, drafts } = work;
  const bringBack = checkpoint(draft);
  const bornDrafts = drafts.length;
  const rollBack = await unit.savepoint();
  try {
    await item.perform();
  } catch (error) {
    if (isTransient(error)) throw error;
    await rollBack();
    bringBack();
    drafts.splice(bornDrafts);
    if (draft.fields.endedAt === null) raiseIncident(draft, item, error);
  }
  item.consume();
}

function nextItem(work: Work): DueItem | undefined {
  const { draft } = work;
  const items =
    statusOf(draft.state) === 'suspended'
      ? pendingItems(work).filter(({ trigger }) => trigger?.type === 'cancel')
      : [...pendingItems(work), ...resultItems(work), ...timerItems(work), ...taskItems(work)];
  return items.reduce<DueItem | undefined>(
    (first, item) => (first && first.at <= item.at ? first : item),
    undefined,
  );
}

function pendingItems(work: Work): DueItem[] {
  const { draft } = work;
  return draft.pending.map(({ id, at, trigger: written }) => {
    // a row that holds nothing at all becomes an incident like any other that no step can take
    const { actorId, ...rest } = { ...written };
    // an id of another kind would be hashed as it is and stored as text
    const trigger = ('waitId' in rest ? { ...rest, waitId: String(rest['waitId']) } : rest) as Trigger;
    const by: By = { actorId: actorId ?? null };
    return {
      at,
      trigger,
      waitId: 'waitId' in trigger ? (trigger.waitId ?? null) : null,
      perform: async () => {
        // the child of an ended parent may have ended by itself
        if (trigger.type === 'cancel' && trigger.reason === PARENT_ENDED && draft.fields.endedAt !== null)
          return;
        await applyTrigger(work, trigger, by);
      },
      consume: () => {
        draft.pending = draft.pending.filter((one) => one.id !== id);
        draft.consumedPending = [...draft.consumedPending, id];
      },
    };
  });
}

function resultItems(work: Work): DueItem[] {
  const { draft } = work;
  return draft.results.map((found) => {
    // one that holds nothing is a result without variables
    const result: JsonObject = { ...found.result };
    const trigger = triggerOf(found.waitId as WaitId, found.state, result);
    return {
      at: found.at,
      waitId: found.waitId,
      trigger,
      perform: async () => {
        if (trigger.type === 'effectCompleted' && waitOf(draft, found.waitId)) {
          takeSubject(draft, result['subject'] as unknown as InstanceSubject | undefined);
        }
        await applyTrigger(work, trigger, NOBODY);
      },
      consume: () => {
        draft.results = draft.results.filter(
          (one) => one.waitId !== found.waitId || one.attempt !== found.attempt,
        );
        draft.consumedResults = [...draft.consumedResults, { waitId: found.waitId, attempt: found.attempt }];
      },
    };
  });
}

function triggerOf(waitId: WaitId, state: string, result: JsonObject): Trigger {
  if (state === 'completed')
    return { type: 'effectCompleted', waitId, result: (result['variables'] ?? {}) as JsonObject };
  const message = typeof result['message'] === 'string' ? { message: result['message'] } : {};
  return { type: 'effectError', waitId, errorCode: String(result['error']), ...message };
}

function timerItems(work: Work): DueItem[] {
  const { draft } = work;
  return openWaits(draft.state).flatMap((wait) => {
    if (wait.kind !== 'timer' || wait.dueAt > draft.now || isBlocked(draft, wait.waitId)) return [];
    const trigger: Trigger = { type: 'timerFired', waitId: wait.waitId };
    const { waitId, dueAt: at } = wait;
    return [{ at, waitId, trigger, perform: () => applyTrigger(work, trigger, NOBODY), consume: nothing }];
  });
}

function taskItems(work: Work): DueItem[] {
  const { draft } = work;
  return openTasks(draft).flatMap((task) => {
    if (task.pausedAt !== null) return [];
    const action = task.schedule.find(({ isDone, at }) => isDone !== true && at <= draft.now);
    if (!action) return [];
    const perform = async (): Promise<void> => {
      await Promise.resolve(carryOut(work, task, action));
    };
    const consume = (): void => {
      const now = draft.tasks.get(task.waitId);
      // one that failed is not tried for ever
      if (now?.schedule.includes(action)) {
        putTask(draft, {
          ...now,
          schedule: now.schedule.map((one) => (one === action ? { ...one, isDone: true } : one)),
        });
      }
    };
    return [{ at: action.at, waitId: task.waitId, trigger: null, perform, consume }];
  });
}

const nothing = (): void => undefined;

/** Whether an advance would find anything to do. */
export function hasDue(draft: Draft): boolean {
  return (
    draft.pending.length > 0 ||
    draft.results.length > 0 ||
    openTasks(draft).some(
      ({ schedule, pausedAt }) =>
        pausedAt === null && schedule.some((one) => one.isDone !== true && one.at <= draft.now),
    ) ||
    openWaits(draft.state).some(
      (wait) => wait.kind === 'timer' && wait.dueAt <= draft.now && !isBlocked(draft, wait.waitId),
    )
  );
}
