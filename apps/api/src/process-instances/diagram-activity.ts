import type { DiagramActivity } from '@kontor/contracts';
import { openWaits, tokensPerElement } from '@kontor/engine';
import type { EngineState } from '@kontor/engine';

/** What the diagram draws over the model: where the case stands, what it has passed, which timers run until when. */
export function diagramActivity(
  snapshot: unknown,
  passed: { readonly completed: readonly string[]; readonly takenFlows: readonly string[] },
  incidents: readonly string[],
): DiagramActivity {
  const state = snapshot as EngineState;
  const timers = openWaits(state).flatMap((wait) =>
    wait.kind === 'timer' ? [[wait.elementId, wait.dueAt]] : [],
  );
  return {
    tokens: tokensPerElement(state),
    completed: passed.completed,
    takenFlows: passed.takenFlows,
    incidents,
    timers: Object.fromEntries(timers) as Record<string, string>,
  };
}
