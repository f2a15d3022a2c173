/** `npm run chaos -- --seeds 1,2,3,4,5 --kills 40 --commands 10000`: nothing acknowledged is lost, nothing happens twice. */
import { parseArgs } from 'node:util';
import { faultsOfRun, rowOf, runChaos, type ChaosReport } from './chaos/run-chaos.js';
import { tableOf } from './chaos/table.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    seeds: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    commands: { type: 'string', default: '2000' },
    people: { type: 'string', default: '16' },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const reports: ChaosReport[] = [];
for (const seed of (values.seed ?? values.seeds).split(',').map(Number)) {
  const report = await runChaos({
    seed,
    kills: Number(values.kills),
    commands: Number(values.commands),
    people: Number(values.people),
    say: (line) => say(`seed ${seed}: ${line}`),
  });
  // some of each kind, and how many there are
  for (const account of report.accounts) say(`  ${account}`);
  for (const [kind, faults = []] of Map.groupBy(faultsOfRun(report), (fault) => fault.split(':')[0])) {
    say(`  ${faults.length} × ${kind}`);
    for (const fault of faults.slice(0, 10)) say(`    ${fault}`);
  }
  reports.push(report);
}
say(`\n${tableOf(reports.map(rowOf))}`);
if (reports.some((report) => faultsOfRun(report).length > 0)) process.exitCode = 1;
