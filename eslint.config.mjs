import nx from '@nx/eslint-plugin';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import { BOUNDARY_RULE } from './tools/boundaries/lint-rule.mjs';
import { PURE } from './tools/boundaries/table.mjs';

const TESTS = [
  '**/*.{spec,itest,btest,scenario}.ts',
  '**/*.{spec,itest,btest}.tsx',
  '**/test/**',
  'libs/testing/**',
];

const enumeration = { selector: 'TSEnumDeclaration', message: 'A union, or an object `as const`.' };
const clockAndChance = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: 'Time is an argument.',
  },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an argument.' },
  {
    selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
    message: 'Chance is an argument.',
  },
  { selector: 'CallExpression[callee.name=/^random(UUID|Bytes)$/]', message: 'Chance is an argument.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/coverage/**',
      '**/generated/**',
      '.kontor/**',
      '.nx/**',
      '.cache/**',
      'docs/**',
    ],
  },
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strict],
    plugins: { '@nx': nx },
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.json', './apps/console/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@nx/enforce-module-boundaries': BOUNDARY_RULE,
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'separate-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/return-await': 'error',
      // two overloads may say more than one signature with a union
      '@typescript-eslint/unified-signatures': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // Nest's modules and controllers are classes because Nest reads their decorators
      '@typescript-eslint/no-extraneous-class': 'off',
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 300 }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', enumeration],
    },
  },
  {
    files: PURE.map((name) => `libs/${name}/src/**/*.ts`),
    ignores: TESTS,
    rules: { 'no-restricted-syntax': ['error', enumeration, ...clockAndChance] },
  },
  {
    // what tests may import is in tools/boundaries: their own row, and the testing library
    files: [...TESTS, 'tools/**'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
      'no-console': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-empty-function': 'off',
    },
  },
  {
    files: ['apps/console/**/*.tsx', 'apps/console/**/*.ts'],
    plugins: { 'react-hooks': reactHooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'error' },
  },
);
