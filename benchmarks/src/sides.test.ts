import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { cleanEnvironment } from './measure/clean-environment.ts';
import { type Side, startMeasuredProcess } from './measure/measured-process.ts';
import { workArguments } from './parse-options.ts';
import { findPython } from './pytorch/find-python.ts';
import { PYTORCH_SETTINGS } from './pytorch/pytorch-settings.ts';

const SOURCE_ARGUMENTS = ['--conditions=@x/source', '--import', 'tsx'];
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const env = cleanEnvironment(process.env, 1);
const work = { model: 'improved', batch: 2, threads: 1, inference: false } as const;
const python = findPython();

let side: Side | undefined;
afterEach(async () => {
  await side?.close();
  side = undefined;
});

it.each([false, true])('measures the native engine (inference: %s)', async (inference) => {
  const args = [...SOURCE_ARGUMENTS, path('main.ts'), 'native-side', ...workArguments({ ...work, inference })];
  side = await startMeasuredProcess('native', { command: process.execPath, args, env });
  expect(side.ready).toMatchObject({
    parameters: 907_210,
    flopPerImage: inference ? 50_137_600 : 148_643_328,
    versions: { Node: process.versions.node, tfjs: '4.22.0' },
  });
  await side.run(1);
  const { seconds, cpuSeconds } = await side.run(2);
  expect(seconds).toBeGreaterThan(0);
  expect(cpuSeconds).toBeGreaterThan(0);
});

it.skipIf('missing' in python).each(['defaults', 'best'] as const)('measures PyTorch (%s)', async (name) => {
  const setting = PYTORCH_SETTINGS[name];
  for (const inference of [false, true]) {
    const args = [path('../pytorch/step.py'), ...workArguments({ ...work, inference }), ...setting.args];
    const command = (python as { path: string }).path;
    side = await startMeasuredProcess(name, { command, args, env: { ...env, ...setting.env } });
    expect(side.ready.parameters).toBe(907_210);
    expect(Object.keys(side.ready.versions)).toEqual(['Python', 'PyTorch', 'oneDNN', 'BLAS']);
    expect((await side.run(1)).seconds).toBeGreaterThan(0);
    await side.close();
  }
});

it.each([
  [['step', '--batch', 'many'], "--batch: expected a whole number, at least 1, actual 'many'"],
  [['profile', '--pairs', '3'], "Unknown option '--pairs'"],
  [['table', 'now'], "Unexpected argument 'now'"],
  [['race'], "expected step, profile, memory, accuracy, wasm or table, actual 'race'"],
])('ends with code 2 on %j', (args, message) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...SOURCE_ARGUMENTS, path('main.ts'), ...args], {
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(message);
});
