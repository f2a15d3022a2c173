/** Who may import whom: architecture, "The house". Each project may import what its row names, and itself. */

const PURE = ['calendar', 'decisions', 'audit', 'matching', 'law', 'policy', 'model', 'engine'];

/** Row: projects it may import; `externals`, where given, the only packages from outside. */
export const BOUNDARIES = {
  contracts: { imports: [], externals: [] },
  calendar: { imports: ['contracts'] },
  decisions: { imports: ['contracts'] },
  audit: { imports: ['contracts'] },
  matching: { imports: ['contracts'] },
  law: { imports: ['contracts', 'calendar'] },
  policy: { imports: ['contracts', 'calendar'] },
  model: { imports: ['contracts', 'calendar', 'decisions'] },
  engine: { imports: ['contracts', 'calendar', 'decisions'] },
  workflows: { imports: ['contracts'], externals: ['@temporalio/workflow', '@temporalio/common'] },
  database: { imports: ['contracts', 'audit'] },
  delegates: { imports: ['contracts', ...PURE, 'database'] },
  activities: { imports: ['contracts', ...PURE, 'database'] },
  runtime: { imports: ['contracts', ...PURE, 'database', 'delegates'] },
  temporal: { imports: ['contracts'] },
  platform: { imports: ['contracts'] },
  api: { imports: ['contracts', ...PURE, 'database', 'runtime', 'temporal'] },
  worker: {
    imports: [
      'contracts',
      ...PURE,
      'database',
      'delegates',
      'activities',
      'runtime',
      'temporal',
      'platform',
      'workflows',
    ],
  },
  cli: {
    imports: [
      'contracts',
      ...PURE,
      'database',
      'delegates',
      'activities',
      'runtime',
      'temporal',
      'platform',
      'workflows',
    ],
  },
  console: {
    imports: ['contracts', 'calendar', 'decisions', 'matching', 'law', 'policy', 'model', 'engine'],
  },
  testing: {
    imports: [
      'contracts',
      ...PURE,
      'database',
      'delegates',
      'activities',
      'runtime',
      'temporal',
      'platform',
      'workflows',
    ],
  },
};

/** Packages that do I/O: no pure library may name one, nor a `node:` module that does. */
export const IO_MODULES = [
  'pg',
  'typeorm',
  '@nestjs/*',
  '@temporalio/*',
  'nodemailer',
  'express',
  'node:net',
  'node:http',
  'node:child_process',
];

export { PURE };
