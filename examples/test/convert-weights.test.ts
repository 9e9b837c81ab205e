import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPyTorch, readSafetensors } from '@x/tensor-files';
import { expect, it } from 'vitest';
import { runExample } from './run-example.ts';

const fixtures = fileURLToPath(new URL('../../packages/tensor-files/test/fixtures/', import.meta.url));
const weights = fileURLToPath(new URL('../../packages/alexnet-models/weights/', import.meta.url));
const run = (...args: string[]) => runExample('convert-weights.mjs', args, { data: false });

it('lists what a PyTorch file holds, and writes it as safetensors', () => {
  const file = join(fixtures, 'state-dict.pth');
  const { status, stdout, stderr, files } = run(file);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/│ transposed │ '4 × 2 × 3' │ 24 +│ 11\.5 +│ 6\.9222 +│/);
  expect(stdout).toMatch(/│ int +│ '2' +│ 2 +│ -0\.5 +│ 5\.5 +│/);
  expect(readSafetensors(files['state-dict.safetensors']!).tensors).toEqual(readPyTorch(readFileSync(file)));
});

it('lists what a safetensors file holds, and writes nothing', () => {
  const { status, stdout, stderr, files } = run(join(weights, 'improved-alexnet-cifar10.safetensors'));
  expect([status, stderr, files]).toEqual([0, '', {}]);
  expect(stdout).toMatch(/│ conv\.0\.weight +│ '32 × 3 × 3 × 3' +│ 864 +│/);
  expect(stdout).toMatch(/│ fc\.5\.bias +│ '10' +│ 10 +│/);
});

it('says what is wrong with a file', () => {
  expect(run()).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/^Which file\? .*model\.pth\n$/),
  });
  expect(run('model.pth')).toMatchObject({ status: 1, stderr: expect.stringMatching(/^ENOENT: .*model\.pth'\n$/) });
  const whole = run(join(fixtures, 'whole-model.pth'));
  expect(whole).toMatchObject({ status: 1, stdout: '', files: {} });
  expect(whole.stderr).toMatch(/^PyTorch file: .*Linear.* save it again with .*\n$/);
});
