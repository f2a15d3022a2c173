/** Lines for the person at the terminal. */
export const say = (line = '') => process.stdout.write(`${line}\n`);

/** Ends with the reason; a stack only helps when the defect is ours. */
export function fail(error) {
  process.stderr.write(`\n${error.isPlain || !error.stack ? error.message : error.stack}\n`);
  process.exitCode = 1;
}

/** An error whose message is all there is to say. */
export const plainError = (message) => Object.assign(new Error(message), { isPlain: true });

/** Says `text()` every few seconds until the work ends: minutes of silence look like a hang. */
export async function withProgress(text, work, everyMs = 5_000) {
  const timer = setInterval(() => say(text()), everyMs);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
