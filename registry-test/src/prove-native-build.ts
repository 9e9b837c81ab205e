import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { codeBlocks, commandLines } from '@x/readme-sections';
import type { Consumer } from './consumer.ts';
import type { NodeRelease } from './install-nodes.ts';
import type { PublicPackage } from './workspace.ts';

/** The heading under which the engine's README says what to do where no machine code loads. */
const HEADING = 'When it does not load';
const NO_COMPILER = 'no C++ compiler';

/**
 * Takes the engine's binaries away and does what its README says then, with whatever compiler is here: the example runs in WebAssembly
 * before, in machine code after. Gives what came of it in a few words.
 */
export async function proveNativeBuild(
  { name, readme }: PublicPackage,
  consumer: Consumer,
  node: NodeRelease,
): Promise<string> {
  const block = codeBlocks(readme).find(({ heading, language }) => heading === HEADING && language === 'sh');
  if (!block) throw new Error(`${name}: expected a command under '${HEADING}' in its README, actual none.`);
  rmSync(join(consumer.folder, 'node_modules', name, 'prebuilds'), { recursive: true });
  const without = await consumer.runOn(node, 'node', ['example.mjs']);
  if (!/^wasm/.test(without)) throw new Error(`${name}: expected WebAssembly without binaries, actual:\n${without}`);
  for (const [command, ...args] of commandLines(block.code)) {
    const { status, stdout, stderr } = await consumer.attempt(command!, args);
    if (status !== 0 && stderr.includes(NO_COMPILER)) return 'says what it needs: no C++ compiler here';
    if (status !== 0) throw new Error(`${block.code}\nexpected exit status 0, actual ${status}:\n${stdout}${stderr}`);
  }
  const output = await consumer.runOn(node, 'node', ['example.mjs']);
  if (/^wasm/.test(output)) throw new Error(`${name}: expected machine code after ${block.code}, actual:\n${output}`);
  return `built, runs: ${output.split('\n', 1)[0]}`;
}
