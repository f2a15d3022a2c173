/** `npm run failpoints -- --kills 100 --seed 1`: a crash exactly before and after each commit, wake and effect. */
import { parseArgs } from 'node:util';
import { tableOf } from './chaos/table.js';
import { faultsOfTrials, rowOfTrial, runFailpoints } from './failpoints/run-failpoints.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '100' },
    only: { type: 'string', default: '' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const reports = await runFailpoints({
  seed: Number(values.seed),
  kills: Number(values.kills),
  only: values.only,
  isEachChecked: true,
  say,
});
const faults = faultsOfTrials(reports);
say(`\n${tableOf(reports.map(rowOfTrial))}`);
if (faults.length > 0) process.exitCode = 1;
