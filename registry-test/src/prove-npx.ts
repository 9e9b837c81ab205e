import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Consumer } from './consumer.ts';
import type { NodeRelease } from './install-nodes.ts';

/** Trains with the command line from an empty folder, fetched from the registry at that moment. Gives the result that it printed. */
export async function proveNpx(consumer: Consumer, node: NodeRelease): Promise<string> {
  const args = ['train', '--epochs', '1', '--limit', '2000', '--name', 'first'];
  const output = await consumer.runOn(node, 'npx', ['--yes', '--ignore-scripts', '@x/cli', ...args]);
  const [result] = /^this run.*$/m.exec(output) ?? [];
  const files = readdirSync(join(consumer.folder, 'runs', 'first'));
  for (const file of ['config.json', 'evaluation.json', 'metrics.jsonl', 'model', 'report.html']) {
    if (!files.includes(file)) throw new Error(`expected ${file} in the run folder, actual ${files.join(', ')}.`);
  }
  if (!result) throw new Error(`expected a row 'this run' in the summary, actual:\n${output}`);
  return result;
}
