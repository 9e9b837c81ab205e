import { join } from 'node:path';
import { runCommand } from '../run-command.ts';
import { plainEnvironment } from '../workspace.ts';

/** An engine that comes with no package of ours. */
export interface OptionalEngine {
  name: string;
  packages: readonly string[];
}

export const OPTIONAL_ENGINES: readonly OptionalEngine[] = [
  { name: 'webgpu', packages: ['webgpu@0.6.2', '@tensorflow/tfjs-backend-webgpu@4.22.0'] },
  { name: 'tensorflow', packages: ['@tensorflow/tfjs-node@4.22.0'] },
];

/**
 * Installs the packages of a workspace, and beside the command line those of the engines, none with its install scripts. tfjs-node's
 * binding is built on TensorFlow's Python package: `wheel`, or one that pip downloads.
 */
export async function installEngines(
  engines: readonly OptionalEngine[],
  workspace: string,
  wheel: string | undefined,
): Promise<void> {
  const options = { cwd: workspace, env: plainEnvironment() };
  // pnpm installs for one package here, then for all.
  const add = ['--filter', '@x/cli', 'add', ...engines.flatMap(({ packages }) => packages)];
  for (const args of [add, ['install', '--no-frozen-lockfile']])
    await runCommand('pnpm', [...args, '--ignore-scripts', '--prefer-offline'], options);
  if (!engines.some(({ name }) => name === 'tensorflow')) return;
  const binding = ['--package', join(workspace, 'apps/cli/node_modules/@tensorflow/tfjs-node')];
  const script = join(workspace, 'scripts/build-tensorflow-binding.mjs');
  await runCommand(process.execPath, [script, ...binding, ...(wheel ? ['--wheel', wheel] : [])], options);
}
