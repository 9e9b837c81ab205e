// What the two builds of the kernels share. Plain JavaScript without dependencies: it is part of the published package.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
export const sources = join(packageRoot, 'native');

/** For the kernels alone, with every compiler. */
export const KERNEL_FLAGS = ['-fno-exceptions', '-fno-rtti', '-fno-math-errno', '-fno-trapping-math'];

export const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

/** The files that are compiled once for each instruction set. */
export const kernelFiles = () => [
  join(sources, 'kernel-table.cc'),
  ...filesBelow(join(sources, 'kernels')).filter((name) => name.endsWith('.cc')),
];

/** A digest of these files of the package and of whatever else decides what comes out. */
export function digestOf(files, settings) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(packageRoot, file)).update(readFileSync(file));
  return hash.update(JSON.stringify(settings)).digest('hex');
}

/** Runs a command; resolves to what it printed, and rejects with that when it fails. */
export function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(text);
      else reject(new Error(`${command} ${args.join(' ')}\nexited with ${code}:\n${text}`));
    });
  });
}

/** Runs the jobs, `width` at a time. */
export async function runAll(jobs, width) {
  const queue = jobs.slice();
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) await job();
    }),
  );
}
