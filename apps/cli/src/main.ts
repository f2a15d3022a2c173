import { PlatformError } from '@kontor/platform';
import { COMMANDS, helpText } from './commands.js';
import { say } from './say.js';
import { readCliSettings } from './settings.js';

const [name = '--help', ...args] = process.argv.slice(2);
const command = COMMANDS[name];

if (['--help', '-h', 'help'].includes(name)) say(helpText());
else if (command === undefined) {
  process.stderr.write(`There is no command "${name}".\n\n${helpText()}\n`);
  process.exitCode = 1;
} else if (args.includes('--help') || args.includes('-h')) say(`kontor ${command.usage}\n\n${command.help}`);
else {
  try {
    await command.run(readCliSettings(process.env), args);
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(
      error instanceof PlatformError
        ? `\n${error.message}\n${error.hint ? `${error.hint}\n` : ''}`
        : `\n${String(error instanceof Error ? error.stack : error)}\n`,
    );
  }
}
