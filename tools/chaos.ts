/** `npm run chaos -- --seed 7 --kills 20 --commands 2000`: nothing acknowledged is lost, nothing happens twice. */
import { parseArgs } from 'node:util';
import { runChaos } from './chaos/run-chaos.js';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '20' },
    commands: { type: 'string', default: '2000' },
    people: { type: 'string', default: '4' },
  },
});
const report = await runChaos({
  seed: Number(values.seed),
  kills: Number(values.kills),
  commands: Number(values.commands),
  people: Number(values.people),
  say: (line) => void process.stdout.write(`${line}\n`),
});
const { lost, doubled, undriven } = report;
process.stdout.write(
  `lost ${lost.length}, doubled ${doubled.length}, without driver ${undriven.length} (seed ${values.seed})\n`,
);
for (const line of [...lost, ...doubled, ...undriven].slice(0, 20)) process.stdout.write(`  ${line}\n`);
if (lost.length + doubled.length + undriven.length > 0) process.exitCode = 1;
