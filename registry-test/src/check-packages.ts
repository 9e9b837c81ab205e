// Checks what would be published, without publishing: sizes against what the READMEs state, scripts that would run at install, and the
// licences of all that comes along. Run by `pnpm --filter @x/registry-test check:package`, on built packages.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type InstallScripts, judgeInstallScripts } from './checks/judge-install-scripts.ts';
import { judgeLicences } from './checks/judge-licences.ts';
import { judgeSize } from './checks/judge-size.ts';
import { ENGINE, readyBinaries } from './native-binaries.ts';
import { runCommand } from './run-command.ts';
import { type PublicPackage, plainEnvironment, publicPackages, ROOT } from './workspace.ts';

const env = plainEnvironment();

async function sizeProblems({ name, folder, readme }: PublicPackage): Promise<string[]> {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent'];
  const [{ size, unpackedSize }] = JSON.parse(await runCommand('npm', args, { cwd: join(ROOT, folder), env }));
  // Binaries for all systems are built for releases only.
  const complete = name !== ENGINE || readyBinaries(join(ROOT, folder));
  return judgeSize(name, readme, { packed: size, unpacked: unpackedSize, complete });
}

const packages = publicPackages();
const manifests = packages.map(
  ({ folder }) => JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8')) as InstallScripts,
);
const filters = packages.flatMap(({ name }) => ['--filter', name]);
const licences = await runCommand('pnpm', [...filters, 'licenses', 'list', '--prod', '--json'], { cwd: ROOT, env });
const problems = [
  ...judgeInstallScripts(manifests),
  ...judgeLicences(JSON.parse(licences)),
  ...(await Promise.all(packages.map(sizeProblems))).flat(),
];
for (const problem of problems) process.stderr.write(`${problem}\n`);
if (problems.length > 0) process.exitCode = 1;
