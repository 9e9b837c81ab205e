import { exec } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The tests that start the command line start what is built: loading it from source costs each of their processes seconds. Builds
 * what is not up to date; where turbo runs the tests, it has built already.
 */
export default async function buildFirst(): Promise<void> {
  if (process.env.TURBO_HASH) return;
  const command = 'npx -y pnpm@10 turbo run build --filter=@x/cli... --filter=!@x/example --output-logs=errors-only';
  await promisify(exec)(command).catch(({ stdout, stderr }) => {
    throw new Error(`The command line cannot be built, so it cannot be tested.\n${stdout}${stderr}`);
  });
}
