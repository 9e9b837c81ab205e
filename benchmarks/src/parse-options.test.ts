import { availableParallelism } from 'node:os';
import { expect, it } from 'vitest';
import { BenchmarkError } from './benchmark-error.ts';
import { parseOptions, workArguments } from './parse-options.ts';

const ALL = [
  'model',
  'batch',
  'pairs',
  'steps',
  'threads',
  'inference',
  'precision',
  'bf16',
  'preset',
  'target',
  'python',
  'json',
] as const;

it('has defaults for each network', () => {
  const common = {
    pairs: 7,
    threads: availableParallelism(),
    inference: false,
    precision: 'float32',
    bf16: false,
    preset: 'improved-alexnet-10',
    target: 0.7946,
  };
  expect(parseOptions([], ALL)).toEqual({ ...common, model: 'improved', batch: 128, steps: 10 });
  expect(parseOptions(['--model', 'alexnet'], ALL)).toEqual({ ...common, model: 'alexnet', batch: 64, steps: 2 });
  expect(parseOptions(['--inference'], ALL)).toMatchObject({ inference: true, steps: 30 });
});

it('takes every flag', () => {
  const args = ['--model=alexnet', '--batch', '3', '--pairs', '4', '--steps', '5', '--threads', '6', '--inference'];
  expect(
    parseOptions(
      [
        ...args,
        '--precision',
        'bf16-emulated',
        '--bf16',
        '--preset',
        'a.json',
        '--target',
        '80',
        '--python',
        '/opt/python',
        '--json',
        'a.json',
      ],
      ALL,
    ),
  ).toEqual({
    model: 'alexnet',
    batch: 3,
    pairs: 4,
    steps: 5,
    threads: 6,
    inference: true,
    precision: 'bf16-emulated',
    bf16: true,
    preset: 'a.json',
    target: 0.8,
    python: '/opt/python',
    json: 'a.json',
  });
});

it.each([
  [['--model', 'vgg'], "--model: expected improved or alexnet, actual 'vgg'"],
  [['--precision', 'fp8'], "--precision: expected float32 or bf16 or bf16-emulated, actual 'fp8'"],
  [['--batch', '0'], "--batch: expected a whole number, at least 1, actual '0'"],
  [['--batch', '1e3'], "--batch: expected a whole number, at least 1, actual '1e3'"],
  [['--pairs', '-1'], "Option '--pairs' argument is ambiguous"],
  [['--steps', '2.5'], "--steps: expected a whole number, at least 1, actual '2.5'"],
  [['--threads', ''], "--threads: expected a whole number, at least 1, actual ''"],
  [['--target', '0'], "--target: expected a percentage between 0 and 100, actual '0'"],
  [['--target', 'all'], "--target: expected a percentage between 0 and 100, actual 'all'"],
  [['--epochs', '2'], "Unknown option '--epochs'; the flags are: --model, --batch"],
  [['improved'], "Unexpected argument 'improved'"],
])('refuses %j', (args, message) => {
  const run = () => parseOptions(args, ALL);
  expect(run).toThrow(BenchmarkError);
  expect(run).toThrow(message);
  expect(run).toThrow(expect.objectContaining({ exitCode: 2 }));
});

it("refuses another command's flags", () => {
  expect(() => parseOptions(['--json', 'a.json'], ['model'])).toThrow(
    "Unknown option '--json'; the flags are: --model",
  );
});

it('gives the arguments from which a measured process reads the same work', () => {
  const work = { model: 'alexnet', batch: 5, threads: 3, inference: true } as const;
  expect(parseOptions(workArguments(work), ['model', 'batch', 'threads', 'inference'])).toMatchObject(work);
  expect(workArguments({ ...work, inference: false })).not.toContain('--inference');
});
