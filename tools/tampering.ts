/** `npm run tampering -- --changes 10000 --seed 1`: which changes made directly in the database are found, and by what. */
import { parseArgs } from 'node:util';
import { runTampering } from './tampering/run-tampering.js';
import { tableOf } from './tampering/table.js';

const { values } = parseArgs({
  options: {
    changes: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    cases: { type: 'string', default: '300' },
    'whole-every': { type: 'string', default: '100' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const report = await runTampering({
  changes: Number(values.changes),
  seed: Number(values.seed),
  cases: Number(values.cases),
  wholeEvery: Number(values['whole-every']),
  say,
});
for (const line of tableOf(report)) say(line);
if (report.missed.length + report.falseAlarms + report.whole.disagreed > 0) process.exitCode = 1;
