/** `npm run soak -- --minutes 60 --rate 10`: an hour of steady work; memory stays flat and no answer grows slower. */
import { parseArgs } from 'node:util';
import { runSoak } from './soak/run-soak.js';

const text = { type: 'string' } as const;
const { values } = parseArgs({
  options: {
    minutes: { ...text, default: '60' },
    rate: { ...text, default: '10' },
    markdown: text,
    'log-level': { ...text, default: 'info' },
  },
});
await runSoak({
  ...{ minutes: Number(values.minutes), rate: Number(values.rate), logLevel: values['log-level'] },
  markdown: values.markdown ?? null,
  say: (line) => void process.stdout.write(`${line}\n`),
});
