/** `npm run timers -- --count 20000`: very many timers due within the same minute; how late each fires, by the record. */
import { parseArgs } from 'node:util';
import { runTimers } from './timers/run-timers.js';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '20000' },
    spread: { type: 'string', default: '60' },
  },
});
await runTimers({
  ...{ count: Number(values.count), spreadSeconds: Number(values.spread) },
  say: (line) => void process.stdout.write(`${line}\n`),
});
