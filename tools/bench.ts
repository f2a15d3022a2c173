/** `npm run bench`: what a decision costs, beside a bare transaction of the same rows in the same run. */
import { parseArgs } from 'node:util';
import { runBench } from './bench/run-bench.js';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '600' }, open: { type: 'string', default: '1000' } },
});
await runBench({ count: Number(values.count), openTasks: Number(values.open) });
