// What the binaries of `build:prebuilt` are worth: each is read (the processor, the libraries and the oldest system it needs, nothing exported
// but what Node looks for), and, where this machine can run it, runs the agreement suite. Prints a table.
// Other systems' Node is an npm or PyPI package, and runs under qemu-user and wine; darwin's runs on macOS only.
// Reading takes `pip install lief`; PYTHON names the interpreter.
//
//   node scripts/test-prebuilt.mjs [--target NAME]... [--read] [--run] [-- options of test/agreement/run.ts]
//   --target   only this one, for example linux-x64
//   --read     only reads them; what is not built or cannot be read is then a failure
//   --run      only runs them; what is not built or cannot be run is then a failure

import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { familySync } from 'detect-libc';
import { bundleAgreement } from './shared/bundle-agreement.mjs';
import { examineBinary } from './shared/examine-binary.mjs';
import { runnerFor } from './shared/prebuilt-runners.mjs';
import { prebuiltPath, TARGETS } from './shared/prebuilt-targets.mjs';
import { fail, packageRoot } from './shared/run.mjs';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    target: { type: 'string', multiple: true },
    read: { type: 'boolean', default: false },
    run: { type: 'boolean', default: false },
  },
});
// Without either flag both are done as far as this machine can.
const asked = options.read || options.run;
const here = `${process.platform}-${process.arch}${familySync() === 'musl' ? '-musl' : ''}`;
const names = Object.keys(TARGETS);
const wanted = options.target ?? names;
const unknown = wanted.find((name) => !names.includes(name));
if (unknown !== undefined) fail(`--target: expected one of ${names.join(', ')}, actual '${unknown}'`);

const output = join(packageRoot, 'build/prebuilt');
mkdirSync(output, { recursive: true });
const suite = options.read ? '' : await bundleAgreement(output);

/** Runs Node with its output in a file (under wine it takes no pipes) and returns what it printed. */
function runNode({ command: [command, ...before], environment }, args, log) {
  const file = openSync(log, 'w');
  const { status, error } = spawnSync(command, [...before, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', file, file],
  });
  closeSync(file);
  if (error) throw error;
  return { status, text: readFileSync(log, 'utf8') };
}

/** Reads a binary: what it needs. */
function read(name, path) {
  const { problems = [], needs, skipped } = examineBinary(path, name, TARGETS[name]);
  for (const problem of problems) process.stderr.write(`${name}: ${path} ${problem}\n`);
  if (skipped) return { cells: [`not read: ${skipped}`], failed: options.read };
  return { cells: [problems.length > 0 ? `${problems.length} problems` : needs], failed: problems.length > 0 };
}

/** Runs the suite on a binary: what it ran on and how many checks passed. */
function runSuite(name, path) {
  const runner = runnerFor(name, here);
  if (runner.problem) return { cells: ['not here', runner.problem], failed: options.run };
  const bounds = runner.emulated ? ['--threads', '2', '--runs', '10'] : [];
  const log = join(output, `${name}.log`);
  const args = [runner.pathOf(suite), runner.pathOf(path), ...bounds, ...positionals];
  const { status, text } = runNode(runner, args, log);
  const [, isas] = /instruction sets (.*), threads/.exec(text) ?? [];
  if (isas === undefined) return { cells: [`no: ${text.trim().split('\n')[0]}`, ''], failed: true };
  const counts = [...text.matchAll(/: (\d+) of (\d+) checks/g)];
  const sum = (i) => counts.reduce((total, match) => total + Number(match[i]), 0);
  const failed = status !== 0 || !text.includes('all checks passed');
  const checks = `${sum(1)} of ${sum(2)} checks${failed ? `: see ${log}` : ''}`;
  return { cells: [isas, checks], failed };
}

let failed = false;
const rows = [['target', 'built', 'needs', 'loaded: instruction sets', 'tested']];
for (const name of wanted) {
  const path = prebuiltPath(name);
  if (!existsSync(path)) {
    failed ||= asked;
    rows.push([name, 'no', '', '', '']);
    continue;
  }
  const form = options.run ? { cells: ['not read'], failed: false } : read(name, path);
  const ran = options.read ? { cells: ['not run', ''], failed: false } : runSuite(name, path);
  failed ||= form.failed || ran.failed;
  rows.push([name, `${statSync(path).size} bytes`, ...form.cells, ...ran.cells]);
  process.stdout.write(`${name}: ${rows.at(-1).slice(1).join('; ')}\n`);
}
process.stdout.write(`\n${rows.map((row) => `| ${row.join(' | ')} |`).join('\n')}\n`);
if (failed) fail('\nNot all of it is well.');
