import { bundleWorkflowCode } from '@temporalio/worker';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Builds the workflow bundle ahead of time, from source: run by the build, so that starting the worker needs no bundler.
 * @param target file the bundle is written to
 */
export async function writeWorkflowBundle(target: string): Promise<void> {
  const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(root, 'workflows', 'src', 'index.ts'),
    webpackConfigHook: (config) => ({
      ...config,
      resolve: {
        ...config.resolve,
        conditionNames: ['kontor-source', 'import', 'require', 'default'],
        extensionAlias: { '.js': ['.ts', '.js'] },
      },
    }),
  });
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, code);
}
