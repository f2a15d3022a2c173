import { beginItem } from './activities.js';
import { arrive } from './arrive.js';
import { releaseInclusiveJoin } from './inclusive-join.js';
import { nodeOf } from './nodes.js';
import { refuse } from './refusal.js';
import { scopeOf, type Move, type Run } from './run.js';
import { hasEnded, settle } from './settle.js';

/** Moves without opening a wait after which the flow is taken to go round in circles. */
const MAX_IDLE_MOVES = 1_000;
/** Moves of one step, also when it opens waits all the time. */
const MAX_MOVES = 20_000;

/** Moves everything as far as it goes without the world. @throws endless-loop, and any code of an element on the way */
export function runMoves(run: Run): void {
  for (;;) {
    settle(run);
    if (hasEnded(run)) return;
    const move = run.moves.shift();
    if (move) make(run, move);
    else if (!releaseInclusiveJoin(run)) return;
  }
}

function make(run: Run, move: Move): void {
  run.idleMoves += 1;
  run.totalMoves += 1;
  if (run.idleMoves > MAX_IDLE_MOVES || run.totalMoves > MAX_MOVES) {
    refuse(
      'endless-loop',
      `${run.totalMoves} moves without an end, ${run.idleMoves} of them without a wait.`,
    );
  }
  const { scopeId } = move;
  if (move.kind === 'item') {
    beginItem(run, scopeOf(run, scopeId).elementId, scopeId, move.index);
  } else if (move.kind === 'enter') {
    arrive(run, nodeOf(run.model, move.elementId), scopeId);
  } else {
    const flow =
      run.model.flows[move.flowId] ?? refuse('model-invalid', `The model has no flow "${move.flowId}".`);
    arrive(run, nodeOf(run.model, flow.target), scopeId, flow.id);
  }
}
