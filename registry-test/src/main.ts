// Publishes every public package to a registry on this machine, and proves each of them where nobody has the workspace.
//
//   pnpm test:registry [--package NAME]... [--client npm|pnpm] [--node MAJOR,MAJOR] [--keep]
//   --package   only this one, for example metrics
//   --client    only this package manager
//   --node      only these, of 20,22,24,26
//   --keep      keeps the folder with everything in it, and says where it is

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markdownTable } from '@x/readme-sections';
import { CLIENTS } from './clients.ts';
import { createConsumer } from './consumer.ts';
import { firstUse } from './first-use.ts';
import { installNodes } from './install-nodes.ts';
import { linkPlainTools } from './plain-tools.ts';
import { BUNDLER_NAMES, proveInBrowser } from './prove-in-browser.ts';
import { proveNativeBuild } from './prove-native-build.ts';
import { proveNpx } from './prove-npx.ts';
import { installPackage, usePackage } from './prove-package.ts';
import { proveTypes } from './prove-types.ts';
import { publishPackages } from './publish-packages.ts';
import { readOptions, shortName } from './read-options.ts';
import { startRegistry } from './start-registry.ts';
import { plainEnvironment, publicPackages } from './workspace.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<boolean> {
  const packages = publicPackages();
  const { chosen, clients, majors, everything, keep } = readOptions(process.argv.slice(2), packages);
  const folder = mkdtempSync(join(tmpdir(), 'registry-test-'));
  const failures: string[] = [];
  /** Does one thing, and says what came of it and how long it took; undefined where it failed. */
  const attempt = async <Result>(
    title: string,
    prove: () => Promise<Result>,
    words: (result: Result) => string = String,
  ): Promise<Result | undefined> => {
    const start = Date.now();
    try {
      const result = await prove();
      say(`${title}: ${words(result)} (${Math.round((Date.now() - start) / 1000)} s)`);
      return result;
    } catch (error) {
      failures.push(`${title}: ${(error as Error).message}`);
      say(`${title}: FAILS`);
      return undefined;
    }
  };

  const registry = await startRegistry(join(folder, 'registry'));
  try {
    const tools = linkPlainTools(join(folder, 'tools'), plainEnvironment().PATH!);
    const machine = { registry, tools };
    const nodes = await installNodes(majors, join(folder, 'nodes'));
    const newest = nodes.at(-1)!;
    const versions = await publishPackages(packages, registry, join(folder, 'workspace'));
    say(`published ${[...versions].map(([name, version]) => `${name}@${version}`).join(', ')}`);
    const published = [...versions.keys()];

    const rows = [['package', 'version', 'client', ...nodes.map(({ version }) => `Node ${version}`)]];
    for (const proven of chosen) {
      const { name } = proven;
      for (const client of clients) {
        const title = `${name}, ${client.name}`;
        const project = join(folder, client.name, shortName(proven));
        const options = { ...machine, client, folder: project, published, node: nodes[0]! };
        const consumer = await attempt(
          `${title}, install`,
          () => installPackage(proven, options),
          () => 'installed',
        );
        const row = [name, versions.get(name)!, client.name];
        for (const node of nodes) {
          const use = () => usePackage(proven, consumer!, node);
          row.push((consumer && (await attempt(`${title}, Node ${node.version}`, use))) ?? 'FAILS');
        }
        rows.push(row);
        // It takes minutes, and what comes of it does not depend on who installed the sources.
        if (name === '@x/tfjs-backend-native' && consumer && client === clients[0])
          await attempt(`${title}, compiled`, () => proveNativeBuild(proven, consumer, newest));
      }
    }
    const networks = chosen.find(({ name }) => name === '@x/alexnet-models');
    if (networks) {
      const empty = createConsumer(join(folder, 'first-use'), CLIENTS[0]!, machine);
      await attempt(
        'a first use',
        () => firstUse(networks, empty, newest),
        (transcript) => `\n\n${transcript}\n`,
      );
    }
    if (chosen.some(({ name }) => name === '@x/cli')) {
      const empty = () => createConsumer(join(folder, 'npx'), clients[0]!, machine);
      await attempt('npx @x/cli', () => proveNpx(empty(), newest));
    }
    const bundlers = everything ? BUNDLER_NAMES : [];
    await attempt('types in strict projects', async () =>
      (await proveTypes(chosen, machine, join(folder, 'types'))).join(', '),
    );
    for (const bundler of bundlers)
      await attempt(`a page, ${bundler}`, () => proveInBrowser(bundler, machine, join(folder, bundler)));
    say(`\n${markdownTable(rows)}`);
    for (const failure of failures) say(`\n${failure}`);
  } finally {
    await registry.close();
    if (keep) say(`\nkept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  return failures.length === 0;
}

if (!(await main())) process.exitCode = 1;
