import { startTestPlatform } from '@kontor/platform';
import { ensureNamespace } from '@kontor/temporal';

/** Hosts the test platform for one jest run: tells its addresses on one line, ends when its standard input does. */
const platform = await startTestPlatform();
const stop = async (): Promise<void> => {
  await platform.stop();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => undefined);
process.stdin.once('end', () => void stop()).resume();
await ensureNamespace(platform.temporalAddress);
const { adminUrl, temporalAddress } = platform;
process.stdout.write(`${JSON.stringify({ adminUrl, temporalAddress })}\n`);
