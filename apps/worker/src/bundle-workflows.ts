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
  const folder = join(root, 'workflows', 'src');
  const workflowsPath = join(folder, 'index.ts');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    // once a worker instead of once a driver: none of them keeps a state of its own
    preloadModules: [join(folder, 'stack-depth.ts'), workflowsPath],
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
