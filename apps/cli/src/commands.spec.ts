import { describe, expect, it } from '@jest/globals';
import { COMMANDS, helpText } from './commands.js';

describe('the help of the kontor command', () => {
  it('names every command and where the settings stand', () => {
    for (const { usage, summary } of Object.values(COMMANDS)) {
      expect(helpText()).toContain(usage);
      expect(helpText()).toContain(summary);
    }
    expect(helpText()).toContain('docs/configuration.md');
  });
});
