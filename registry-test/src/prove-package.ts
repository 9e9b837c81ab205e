import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readmeExample } from '@x/readme-sections';
import { checkManifest, type Manifest } from './check-manifest.ts';
import type { Client } from './clients.ts';
import { type Consumer, createConsumer, type Machine } from './consumer.ts';
import { copiesOf } from './copies-of.ts';
import type { NodeRelease } from './install-nodes.ts';
import { moduleEntries } from './module-entries.ts';
import { runReadmeExample } from './run-readme-example.ts';
import { matchesEntry, strayFiles } from './stray-files.ts';
import type { PublicPackage } from './workspace.ts';

export interface InstallPackageOptions extends Machine {
  client: Client;
  /** Where the consumer's project goes; must not exist yet. */
  folder: string;
  /** The names of all packages that were published. */
  published: readonly string[];
  /** The Node on which what can be imported is looked at before anything else is installed. */
  node: NodeRelease;
}

/**
 * Installs a package by its name alone, in an empty project and without install scripts, imports it, looks at what was published, then
 * installs what its README says. Rejects with what is wrong.
 */
export async function installPackage(proven: PublicPackage, options: InstallPackageOptions): Promise<Consumer> {
  const { client, folder, published, node } = options;
  const { name, readme } = proven;
  const consumer = createConsumer(folder, client, options);
  const { install } = readmeExample(readme);
  if (install[0] !== name) throw new Error(`expected the README to install ${name} first, actual ${install[0]}.`);
  await consumer.add([name]);
  const home = join(folder, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;
  await importEntries(consumer, manifest, node);
  const problems = [...checkManifest(manifest, published), ...checkFiles(home, manifest)];
  if (problems.length > 0) throw new Error(problems.join('\n'));

  if (install.length > 1) await consumer.add(install);
  await checkTree(consumer);
  return consumer;
}

/** Imports an installed package on a Node, and runs the example of its README there. Gives what came of it in a few words. */
export async function usePackage(proven: PublicPackage, consumer: Consumer, node: NodeRelease): Promise<string> {
  const text = readFileSync(join(consumer.folder, 'node_modules', proven.name, 'package.json'), 'utf8');
  await importEntries(consumer, JSON.parse(text) as Manifest, node);
  return await runReadmeExample(proven, consumer, node);
}

async function importEntries(consumer: Consumer, { name, exports }: Manifest, node: NodeRelease): Promise<void> {
  const statements = moduleEntries(name, exports).map((entry) => `await import('${entry}');`);
  consumer.write('imports.mjs', `${statements.join('\n')}\n`);
  await consumer.runOn(node, 'node', ['imports.mjs']);
}

/** The tarball's files, as they lie in the installed package, held against the manifest. */
function checkFiles(home: string, { name, files }: Manifest): string[] {
  const paths = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(home, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules'));
  const missing = files.filter((entry) => !paths.some((path) => matchesEntry(path, entry)));
  return [
    ...strayFiles(paths, files).map((path) => `${name} was published with ${path}, which its 'files' do not name.`),
    ...missing.map((entry) => `${name} was published without ${entry}, which its 'files' name.`),
    ...paths.filter((path) => /\.test\./.test(path)).map((path) => `${name} was published with the test ${path}.`),
  ];
}

/** Two copies of tfjs-core would be two registries of kernels, of tfjs-layers two of layers. */
async function checkTree({ client, folder, run }: Consumer): Promise<void> {
  if (client.name === 'npm') await run('npm', ['ls', '--all']);
  for (const name of ['@tensorflow/tfjs-core', '@tensorflow/tfjs-layers']) {
    const copies = copiesOf(name, join(folder, 'node_modules'));
    if (copies.length > 1) throw new Error(`expected one ${name}, actual ${copies.length}:\n${copies.join('\n')}`);
  }
}
