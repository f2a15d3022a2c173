/**
 * `npm run bench`: what commands, lists and whole lives cost, beside a bare transaction and a Temporal workflow in the same
 * run. `--quick` looks whether everything works; `--profile` tells where the milliseconds of one completion go.
 */
import { parseArgs } from 'node:util';
import { benchOptions } from './bench/options.js';
import { runProfile } from './bench/run-profile.js';
import { runBench } from './bench/run-bench.js';

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const { values } = parseArgs({
  options: {
    ...{ count: text, open: text, lanes: text, seconds: text, waiting: text, rate: text, rest: text },
    ...{ parts: text, markdown: text, 'log-level': text, quick: flag, profile: flag },
  },
});
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const options = benchOptions(values);
await (values.profile ? runProfile(options, say) : runBench(options, say));
