// Runs every code block of the guides, on the built packages, and holds what they print against what they say. The command line has a small
// data set in the place of CIFAR-10. Run by `pnpm --filter @x/docs guides [NAME...]`.

import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type GuideStep, guideSteps, importedPackages, missingLine } from './guide-steps.ts';

const docs = fileURLToPath(new URL('..', import.meta.url));
const commandLine = join(docs, '../apps/cli/test/fixture-cli.mjs');
/** What the Python block writes, for machines without PyTorch. */
const withoutPyTorch = join(docs, 'test/files/model.pth');

const canImport = (python: string, module: string) => spawnSync(python, ['-c', `import ${module}`]).status === 0;
const python = ['python3', '/usr/bin/python3'].find((path) => canImport(path, 'torch'));

/** Runs a command in a folder and gives its standard output. Throws an Error with all that it printed where it fails. */
function run(folder: string, program: string, args: readonly string[]): string {
  const env = { ...process.env, NO_COLOR: '1' };
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`'${[program, ...args].join(' ')}' failed with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

function runStep(step: GuideStep, at: number, folder: string, imported: readonly string[]): string {
  if (step.kind === 'sh') {
    for (const [program, ...args] of step.commands) {
      if (program === 'npm' && args[0] === 'i') expectInstalled(args.slice(1), imported);
      else if (program === 'npx' && args[0] === '@x/cli')
        run(folder, process.execPath, [commandLine, ...args.slice(1)]);
      else throw new Error(`expected 'npm i' or 'npx @x/cli', actual '${program} ${args.join(' ')}'`);
    }
    return `${step.commands.length} commands`;
  }
  const file = join(folder, step.kind === 'js' ? `part-${at}.mjs` : `part-${at}.py`);
  writeFileSync(file, step.script);
  if (step.kind === 'js') {
    const output = run(folder, process.execPath, [file]);
    const missing = missingLine(output, step.expected);
    if (missing !== undefined) throw new Error(`expected the line '${missing}' from ${file}, actual:\n${output}`);
    return `a program, ${step.expected.length} lines printed as it says`;
  }
  if (!python) {
    copyFileSync(withoutPyTorch, join(folder, basename(withoutPyTorch)));
    return 'skipped a Python program: python3 has no torch (Debian: apt-get install python3-torch)';
  }
  if (step.script.includes('\nfrom safetensors') && !canImport(python, 'safetensors'))
    return 'skipped a Python program: python3 has no safetensors (pip install safetensors)';
  run(folder, python, [file]);
  return 'a Python program';
}

function expectInstalled(named: readonly string[], imported: readonly string[]): void {
  if ([...named].sort().join() !== imported.join())
    throw new Error(`expected 'npm i' to name ${imported.join(' ')}, actual ${named.join(' ')}`);
}

const names = process.argv.slice(2);
const guides = readdirSync(join(docs, 'guides')).filter(
  (file) => names.length === 0 || names.includes(basename(file, '.md')),
);
if (guides.length === 0) throw new Error(`expected names of guides, actual ${names.join(' ')}`);
for (const guide of guides) {
  // Below this package, whose dependencies the programs import.
  const folder = join(docs, '.guides', basename(guide, '.md'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const steps = guideSteps(readFileSync(join(docs, 'guides', guide), 'utf8'));
  const imported = importedPackages(steps);
  for (const [at, step] of steps.entries()) {
    try {
      process.stdout.write(`${guide}: ${runStep(step, at + 1, folder, imported)}\n`);
    } catch (error) {
      process.stderr.write(`${guide}: ${(error as Error).message}\n`);
      process.exitCode = 1;
      break; // what follows needs what this step makes
    }
  }
}
