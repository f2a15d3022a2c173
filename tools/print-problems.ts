import { parseAll } from './process-folders.js';

let errors = 0;
for (const [key, { problems }] of await parseAll()) {
  console.log(`${key}: ${problems.length === 0 ? 'no problems' : `${problems.length} problems`}`);
  for (const { severity, code, elementId, line, message, hint } of problems) {
    errors += severity === 'error' ? 1 : 0;
    const where = [line === undefined ? null : `line ${line}`, elementId].filter(Boolean).join(', ');
    console.log(`  ${severity} ${code} (${where || key}): ${message.en}${hint ? ` ${hint.en}` : ''}`);
  }
}
process.exitCode = errors > 0 ? 1 : 0;
