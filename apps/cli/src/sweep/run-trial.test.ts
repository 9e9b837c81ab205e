import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runTrial } from './run-trial.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-trial-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a program in a process, as a trial's. */
async function run(name: string, program: string, { signal = new AbortController().signal, onLine = () => {} } = {}) {
  const main = join(folder, `${name}.mjs`);
  await writeFile(main, program);
  const log = join(folder, `${name}.log`);
  const end = await runTrial(['train'], { log, onLine, signal }, { environment: process.env, main });
  return { end, log };
}

it('does not begin when it was interrupted before', async () => {
  const { end, log } = await run('late', '', { signal: AbortSignal.abort() });
  expect(end).toEqual({ type: 'interrupted' });
  expect(existsSync(log)).toBe(false);
});

it('passes an interruption on, and waits for the end', async () => {
  const controller = new AbortController();
  const program = `
    process.on('SIGINT', () => { console.error('saved'); process.exit(130); });
    console.error(process.argv[2]);
    setInterval(() => {}, 1000);`;
  const { end, log } = await run('stopped', program, {
    signal: controller.signal,
    onLine: () => controller.abort(),
  });
  expect(end).toEqual({ type: 'interrupted' });
  expect(readFileSync(log, 'utf8')).toBe('train\nsaved\n');
});
