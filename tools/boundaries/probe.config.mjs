/** The boundary rule alone, for the test that proves it. */
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { BOUNDARY_RULE } from './lint-rule.mjs';

export default [
  {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@nx': nx },
    rules: { '@nx/enforce-module-boundaries': BOUNDARY_RULE },
  },
];
