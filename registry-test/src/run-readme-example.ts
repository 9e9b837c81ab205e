import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeBlocks, readmeExample } from '@x/readme-sections';
import { transform } from 'esbuild';
import type { Consumer } from './consumer.ts';
import type { CommandResult } from './run-command.ts';
import { type PublicPackage, ROOT } from './workspace.ts';

/** Files of their reader's own that examples open, and what stands in for them here. */
const INPUTS: Record<string, Record<string, string>> = {
  '@x/tensor-files': { 'model.pth': 'packages/tensor-files/test/fixtures/state-dict.pth' },
};

/** What the package that needs compiled kernels says until they are there, and the heading under which its README says what to do. */
const COMPILED = {
  name: '@x/tfjs-backend-native',
  error:
    /NativeBackendError: the native engine could not be loaded.*Cannot find module.*Build it with a C\+\+ compiler/s,
  heading: 'When it does not load',
  noCompiler: 'no C++ compiler',
};

/**
 * Runs the example of a package's README, and gives what came of it in a few words. Of the package with compiled kernels, whose install
 * script did not run, it also follows what the error and the README say. Rejects where the example fails.
 */
export async function runReadmeExample({ name, readme }: PublicPackage, consumer: Consumer): Promise<string> {
  const { language, code } = readmeExample(readme).example;
  const { code: script } = await transform(code, { loader: language as 'js' | 'ts', format: 'esm', target: 'es2022' });
  consumer.write('example.mjs', script);
  for (const [file, source] of Object.entries(INPUTS[name] ?? {}))
    copyFileSync(join(ROOT, source), join(consumer.folder, file));
  const example = () => consumer.attempt('node', ['example.mjs']);

  if (name !== COMPILED.name) {
    expectSuccess(name, await example());
    return 'runs';
  }

  const { status, stderr } = await example();
  if (status === 0 || !COMPILED.error.test(stderr))
    throw new Error(
      `${name}: expected the error of an engine that is not built, actual exit status ${status}:\n${stderr}`,
    );
  const command = codeBlocks(readme).find(({ heading, language }) => heading === COMPILED.heading && language === 'sh');
  if (!command) throw new Error(`${name}: expected a command under '${COMPILED.heading}' in its README, actual none.`);
  const [program, ...args] = command.code.trim().split(' ');
  const build = await consumer.attempt(program!, args);
  if (build.status !== 0 && build.stderr.includes(COMPILED.noCompiler))
    return 'says what it needs: no C++ compiler here';
  expectSuccess(command.code.trim(), build);
  expectSuccess(name, await example());
  return 'says what it needs; built, runs';
}

function expectSuccess(what: string, { status, stdout, stderr }: CommandResult): void {
  if (status !== 0) throw new Error(`${what}: expected exit status 0, actual ${status}:\n${stdout}${stderr}`);
}
