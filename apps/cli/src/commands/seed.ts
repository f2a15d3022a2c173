import { onTarget, withDatabase } from '../house.js';
import { say } from '../say.js';
import { seedDemo } from '../seed/seed.js';
import type { CliSettings } from '../settings.js';

/** `kontor seed`: the demo company, into an installation without people. */
export async function seedCommand(settings: CliSettings): Promise<void> {
  const isSeeded = await onTarget(settings, false, ({ databaseUrl }) =>
    withDatabase(databaseUrl, (dataSource) => seedDemo(dataSource, settings.publicUrl === null)),
  );
  say(
    isSeeded
      ? 'The demo company is there.'
      : 'Nothing to do: there are people already, or KONTOR_PUBLIC_URL is set.',
  );
}
