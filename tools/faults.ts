/** `npm run faults -- [--short] [--only name,name] [--seed 7]`: what goes wrong around Kontor, and what holds all the same. */
import { parseArgs } from 'node:util';
import { runFaults, tableOf } from './faults/run-faults.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    short: { type: 'boolean', default: false },
    seed: { type: 'string', default: '1' },
  },
});
const rows = await runFaults({
  only: values.only?.split(',') ?? null,
  isShort: values.short,
  seed: Number(values.seed),
  say: (line) => void process.stdout.write(`${line}\n`),
});
process.stdout.write(`\n${tableOf(rows)}\n`);
if (rows.some(({ isGood }) => !isGood)) process.exitCode = 1;
