// Publishes every public package to a registry on this machine, and proves each of them where nobody has the workspace.
//
//   pnpm test:registry [--package NAME]... [--client npm|pnpm] [--keep]
//   --package   only this one, for example metrics
//   --client    only this package manager
//   --keep      keeps the folder with everything in it, and says where it is

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { markdownTable } from '@x/readme-sections';
import { CLIENTS } from './clients.ts';
import { provePackage } from './prove-package.ts';
import { proveTypes } from './prove-types.ts';
import { publishPackages } from './publish-packages.ts';
import { startRegistry } from './start-registry.ts';
import { publicPackages } from './workspace.ts';

const say = (text: string) => process.stdout.write(`${text}\n`);

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      package: { type: 'string', multiple: true },
      client: { type: 'string' },
      keep: { type: 'boolean', default: false },
    },
  });
  const packages = publicPackages();
  const names = packages.map(({ folder }) => basename(folder));
  const chosen = packages.filter(({ folder }) => values.package?.includes(basename(folder)) ?? true);
  const unknown = values.package?.find((name) => !names.includes(name));
  if (unknown) throw new Error(`--package: expected one of ${names.join(', ')}, actual '${unknown}'.`);
  const clients = CLIENTS.filter(({ name }) => name === (values.client ?? name));
  if (clients.length === 0) throw new Error(`--client: expected npm or pnpm, actual '${values.client}'.`);

  const folder = mkdtempSync(join(tmpdir(), 'registry-test-'));
  const registry = await startRegistry(join(folder, 'registry'));
  const failures: string[] = [];
  const attempt = async (title: string, prove: () => Promise<string>): Promise<string> => {
    const outcome = await prove().catch((error: Error) => {
      failures.push(`${title}: ${error.message}`);
      return 'FAILS';
    });
    say(`${title}: ${outcome}`);
    return outcome;
  };

  try {
    const versions = await publishPackages(packages, registry, join(folder, 'workspace'));
    say(`published ${[...versions].map(([name, version]) => `${name}@${version}`).join(', ')}`);
    const published = [...versions.keys()];
    const rows = [['package', 'version', ...clients.map(({ name }) => name)]];
    for (const proven of chosen) {
      const { name } = proven;
      const row = [name, versions.get(name)!];
      for (const client of clients) {
        const project = join(folder, client.name, basename(proven.folder));
        const options = { client, registry, folder: project, published };
        row.push(await attempt(`${name}, ${client.name}`, () => provePackage(proven, options)));
      }
      rows.push(row);
    }
    await attempt('types in strict projects', async () =>
      (await proveTypes(chosen, registry, join(folder, 'types'))).join(', '),
    );
    say(`\n${markdownTable(rows)}`);
    for (const failure of failures) say(`\n${failure}`);
  } finally {
    await registry.close();
    if (values.keep) say(`\nkept: ${folder}`);
    else rmSync(folder, { recursive: true, force: true });
  }
  return failures.length === 0;
}

if (!(await main())) process.exitCode = 1;
