import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readmeExample } from '@x/readme-sections';
import { checkManifest, type Manifest } from './check-manifest.ts';
import type { Client } from './clients.ts';
import { type Consumer, createConsumer } from './consumer.ts';
import { copiesOf } from './copies-of.ts';
import { moduleEntries } from './module-entries.ts';
import { runReadmeExample } from './run-readme-example.ts';
import type { Registry } from './start-registry.ts';
import { strayFiles } from './stray-files.ts';
import type { PublicPackage } from './workspace.ts';

export interface ProvePackageOptions {
  client: Client;
  registry: Registry;
  /** Where the consumer's project goes; must not exist yet. */
  folder: string;
  /** The names of all packages that were published. */
  published: readonly string[];
}

/**
 * Installs a package by its name alone, in an empty project and without install scripts, imports it, looks at what was published, then
 * does what its README says: installs, and runs the example. Gives what came of it in a few words; rejects with what is wrong.
 */
export async function provePackage(
  proven: PublicPackage,
  { client, registry, folder, published }: ProvePackageOptions,
): Promise<string> {
  const { name, readme } = proven;
  const consumer = createConsumer(folder, client, registry);
  await consumer.add([name]);
  const home = join(folder, 'node_modules', name);
  const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as Manifest;
  for (const entry of moduleEntries(name, manifest.exports))
    await consumer.run('node', ['--input-type=module', '-e', `await import('${entry}')`]);
  const problems = [...checkManifest(manifest, published), ...checkFiles(home, manifest)];
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const { install } = readmeExample(readme);
  if (install[0] !== name) throw new Error(`expected the README to install ${name} first, actual ${install[0]}.`);
  if (install.length > 1) await consumer.add(install);
  const outcome = await runReadmeExample(proven, consumer);
  await checkTree(consumer, client);
  return outcome;
}

/** The tarball's files, as they lie in the installed package, held against the manifest. */
function checkFiles(home: string, { name, files }: Manifest): string[] {
  const paths = readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(home, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('node_modules'));
  const missing = files.filter((entry) => !paths.some((path) => path === entry || path.startsWith(`${entry}/`)));
  return [
    ...strayFiles(paths, files).map((path) => `${name} was published with ${path}, which its 'files' do not name.`),
    ...missing.map((entry) => `${name} was published without ${entry}, which its 'files' name.`),
    ...paths.filter((path) => /\.test\./.test(path)).map((path) => `${name} was published with the test ${path}.`),
  ];
}

/** Two copies of tfjs-core would be two registries of kernels. */
async function checkTree(consumer: Consumer, client: Client): Promise<void> {
  if (client.name === 'npm') await consumer.run('npm', ['ls', '--all']);
  const copies = copiesOf('@tensorflow/tfjs-core', join(consumer.folder, 'node_modules'));
  if (copies.length > 1)
    throw new Error(`expected one @tensorflow/tfjs-core, actual ${copies.length}:\n${copies.join('\n')}`);
}
