import { readmeExample } from '@x/readme-sections';
import type { Consumer } from './consumer.ts';
import type { NodeRelease } from './install-nodes.ts';
import { exampleCommands } from './run-readme-example.ts';
import type { PublicPackage } from './workspace.ts';

/** Types in an empty folder what a package's README says, to the letter. Gives what was typed and printed. */
export async function firstUse(used: PublicPackage, consumer: Consumer, node: NodeRelease): Promise<string> {
  const lines: string[] = [];
  const commands = [['npm', 'i', ...readmeExample(used.readme).install], ...(await exampleCommands(used, consumer))];
  for (const [command, ...args] of commands) {
    lines.push(`$ ${[command, ...args].join(' ')}`, (await consumer.runOn(node, command!, args)).trim());
  }
  return lines.join('\n');
}
