import { ADVANCED_SIGNAL, PLAN_QUERY } from '@kontor/contracts';
import type { AdvanceRequest, DriverInput, DriverPlan } from '@kontor/contracts';
import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { DriverWork } from './driver-work.js';

const advanced = defineSignal<[DriverPlan]>(ADVANCED_SIGNAL);
const planQuery = defineQuery<DriverPlan | null>(PLAN_QUERY);

const { advance } = proxyLocalActivities<{ advance(request: AdvanceRequest): Promise<DriverPlan> }>({
  startToCloseTimeout: '30 seconds',
  retry: { initialInterval: '200 milliseconds', maximumInterval: '10 seconds' },
  summary: 'advance',
});

/**
 * The driver of one process instance: follows its record in PostgreSQL and makes things happen in time.
 * It holds no truth of its own, so losing, restarting or upgrading it loses nothing (ADR-001).
 */
export async function processInstance({ instanceId, plan: first, asksFirst }: DriverInput): Promise<void> {
  const work = new DriverWork();
  let plan: DriverPlan | null = null;
  let told: DriverPlan | null = first ?? null;
  // an equal seq is news, too: the clock of a rehearsal moves its timers without an event
  const isBehind = () => told !== null && (plan === null || told.seq >= plan.seq);

  setHandler(planQuery, () => plan);
  setHandler(advanced, (next) => {
    if (told === null || next.seq >= told.seq) told = next;
  });

  let mustAsk = asksFirst === true && !(first && told && told.seq > first.seq);
  for (;;) {
    if (isBehind() && !work.hasNews && !mustAsk) {
      plan = told;
      told = null;
    } else {
      mustAsk = false;
      plan = await advance({ instanceId, failed: work.takeFailures() });
    }
    if (plan === null) continue;
    // its timers end with it; what still runs is cancelled first and waited for
    if (plan.ended && work.isIdle) return;
    work.reconcile(plan);
    if (workflowInfo().continueAsNewSuggested && work.isIdle) {
      await continueAsNew<typeof processInstance>({ instanceId });
    }
    await condition(() => work.hasNews || isBehind());
  }
}
