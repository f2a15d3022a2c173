import { verify } from './verify.js';

const { code, lines } = await verify(process.argv.slice(2), process.env);
process.stdout.write(`${lines.join('\n')}\n`);
process.exitCode = code;
