import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandLines, readmeExample } from '@x/readme-sections';
import { transform } from 'esbuild';
import type { Consumer } from './consumer.ts';
import type { NodeRelease } from './install-nodes.ts';
import { type PublicPackage, ROOT } from './workspace.ts';

const CAT = 'registry-test/pictures/cat.png';

/** Files of their reader's own that examples open, and what stands in for them here. */
const INPUTS: Record<string, Record<string, string>> = {
  '@x/alexnet-models': { 'cat.png': CAT },
  '@x/cli': { 'cat.png': CAT },
  '@x/tensor-files': { 'model.pth': 'packages/tensor-files/test/fixtures/state-dict.pth' },
};

/** What examples print, where that is known. */
const OUTPUTS: Record<string, RegExp> = {
  '@x/alexnet-models': /^cat: \d/m,
  '@x/tfjs-backend-native': /^(?!wasm)[a-z0-9]+, \d+ threads$/m,
  '@x/cli': /^this run[\s\S]*^cat +\d/m,
};

/**
 * Runs the example of a package's README on a Node, and gives what came of it in a few words. Rejects where the example fails, or prints
 * something else than it should.
 */
export async function runReadmeExample(
  { name, readme }: PublicPackage,
  consumer: Consumer,
  node: NodeRelease,
): Promise<string> {
  let output = '';
  for (const [command, ...args] of await exampleCommands({ name, readme }, consumer))
    output += await consumer.runOn(node, command!, args);
  const expected = OUTPUTS[name];
  if (expected && !expected.test(output)) throw new Error(`${name}: expected ${expected} in:\n${output}`);
  return 'runs';
}

/** Puts the example and what it opens into the project; gives the commands that run it. */
export async function exampleCommands(
  { name, readme }: Pick<PublicPackage, 'name' | 'readme'>,
  consumer: Consumer,
): Promise<string[][]> {
  const { language, code } = readmeExample(readme).example;
  for (const [file, source] of Object.entries(INPUTS[name] ?? {}))
    copyFileSync(join(ROOT, source), join(consumer.folder, file));
  if (language === 'sh') return commandLines(code);
  const loader = language as 'js' | 'ts';
  const { code: script } = await transform(code, { loader, format: 'esm', target: 'es2022' });
  consumer.write('example.mjs', script);
  return [['node', 'example.mjs']];
}
