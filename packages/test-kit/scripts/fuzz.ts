// Reads many damaged files with every reader of files that others made, and says what came of them.
//
//   pnpm fuzz [--runs N] [--seed N] [--package NAME]...
//   --runs      damaged files for each reader, 10,000 when it is not given
//   --seed      which ones; random when it is not given
//   --package   only this package's readers, for example tensor-files

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const SUITE = 'test/fuzz.test.ts';
const root = fileURLToPath(new URL('../../../', import.meta.url));
const folders = new Map(
  ['packages', 'apps']
    .flatMap((group) => readdirSync(join(root, group)).map((name) => [name, join(root, group, name)] as const))
    .filter(([, folder]) => existsSync(join(folder, SUITE))),
);
const all = [...folders.keys()];

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '10000' },
    seed: { type: 'string' },
    package: { type: 'string', multiple: true, default: all },
  },
});
for (const [name, text] of [
  ['--runs', values.runs],
  ['--seed', values.seed ?? '0'],
] as const) {
  if (!/^\d+$/.test(text)) throw new Error(`${name}: expected a whole number, actual '${text}'.`);
}
const unknown = values.package.find((name) => !all.includes(name));
if (unknown) throw new Error(`--package: expected one of ${all.join(', ')}, actual '${unknown}'.`);

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));
const report = join(folder, 'report.jsonl');
const env = {
  ...process.env,
  FUZZ_RUNS: values.runs,
  FUZZ_REPORT: report,
  ...(values.seed !== undefined && { FUZZ_SEED: values.seed }),
};
let failed = false;
for (const name of values.package) {
  const args = ['run', SUITE, '--testTimeout', '0', '--silent'];
  const { status } = spawnSync('vitest', args, {
    cwd: folders.get(name)!,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) failed = true;
}
const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n') : [];
for (const line of lines) {
  const { reader, runs, results, errors, slowest, megabytes } = JSON.parse(line);
  process.stdout.write(
    `${reader}: ${runs.toLocaleString('en')} files, ${results.toLocaleString('en')} read, ${errors.toLocaleString('en')} refused; ` +
      `the slowest took ${Math.round(slowest)} ms; ${megabytes} MB at most\n`,
  );
}
rmSync(folder, { recursive: true });
if (failed) process.exitCode = 1;
