import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offline } from '@x/test-kit/offline';
import { onTestFinished } from 'vitest';
import { writeSmallCifar10 } from './small-cifar10.ts';

export interface RunExampleOptions {
  /** Whether there is a CIFAR-10, a small one; without it none can be had. Default true. */
  data?: boolean;
}

export interface ExampleResult {
  status: number | null;
  stdout: string;
  stderr: string;
  /** The files that it wrote, by name. */
  files: Record<string, Buffer>;
}

const build = new URL('../../packages/cifar-loader/dist/index.js', import.meta.url);
const trustCache = new URL('./trust-cache.mjs', import.meta.url).href;

/**
 * Runs an example as its readers do: `node NAME`, with the built packages, in an empty folder. Its CIFAR-10 is the small one, and
 * it has no network.
 */
export function runExample(
  name: string,
  args: readonly string[] = [],
  { data = true }: RunExampleOptions = {},
): ExampleResult {
  if (!existsSync(build)) {
    throw new Error('The examples run on the built packages, and there are none. Build them: npx -y pnpm@10 build');
  }
  const folder = mkdtempSync(join(tmpdir(), 'examples-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const [cwd, cache] = [join(folder, 'project'), join(folder, 'cache')];
  mkdirSync(cwd);
  if (data) writeSmallCifar10(cache);
  const script = fileURLToPath(new URL(`../${name}`, import.meta.url));
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [...(data ? ['--import', trustCache] : []), script, ...args],
    { cwd, env: { ...process.env, ...offline, CIFAR_LOADER_CACHE: cache, NO_COLOR: '1' }, encoding: 'utf8' },
  );
  if (error) throw error;
  const files = Object.fromEntries(readdirSync(cwd).map((file) => [file, readFileSync(join(cwd, file))]));
  return { status, stdout, stderr, files };
}
